package dev.headwater.lab.edge;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy on a fixed port. While it is closed it accepts connections and forwards nothing, in either direction: no
 * reset, no answer.
 */
final class BlackHole implements AutoCloseable {

    private final ServerSocket listening;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong swallowed = new AtomicLong();
    private volatile boolean open = true;

    BlackHole(int port, int target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        threads.submit(this::accept);
    }

    void forward(boolean newOpen) {
        open = newOpen;
    }

    /** Bytes that were read while closed, and lost with their connection. */
    long swallowed() {
        return swallowed.get();
    }

    private Void accept() throws IOException {
        while (!listening.isClosed()) {
            Socket client = listening.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(client);
            sockets.add(server);
            threads.submit(() -> copy(client, server));
            threads.submit(() -> copy(server, client));
        }
        return null;
    }

    private Void copy(Socket from, Socket to) throws IOException {
        byte[] buffer = new byte[8_192];
        boolean torn = false;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!open) {
                    torn = true;
                    swallowed.addAndGet(read);
                } else if (torn) {
                    // a stream with a gap is no stream: the client connects again
                    return null;
                } else {
                    to.getOutputStream().write(buffer, 0, read);
                    to.getOutputStream().flush();
                }
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
