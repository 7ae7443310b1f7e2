package dev.headwater.jobs.io.dimension;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP proxy that can refuse connections or cut them after a number of bytes. */
final class Relay implements AutoCloseable {

    static final int NEVER = Integer.MAX_VALUE;

    private final ServerSocket listening;
    private final String host;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    final AtomicInteger cuts = new AtomicInteger();
    private volatile int cutAfterBytes = NEVER;

    private Relay(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.submit(this::accept);
    }

    /** @param url JDBC address of the server */
    static Relay to(String url) throws IOException {
        URI address = URI.create(url.substring("jdbc:".length()));
        return new Relay(address.getHost(), address.getPort());
    }

    /** The JDBC address through this proxy. */
    String by(String url) {
        return url.replaceFirst("//[^/]*/", "//localhost:" + listening.getLocalPort() + "/");
    }

    /** @param bytes sent by the server on one connection; 0 refuses connections */
    void cutAfter(int bytes) {
        cutAfterBytes = bytes;
    }

    private Void accept() throws IOException {
        while (!listening.isClosed()) {
            Socket client = listening.accept();
            if (cutAfterBytes == 0) {
                cut(client);
            } else {
                Socket server = new Socket(host, port);
                threads.submit(() -> copy(client, server, NEVER));
                threads.submit(() -> copy(server, client, cutAfterBytes));
            }
        }
        return null;
    }

    private Void copy(Socket from, Socket to, int most) throws IOException {
        byte[] buffer = new byte[512];
        int copied = 0;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                copied += read;
                if (copied > most) {
                    cut(to);
                    return null;
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        }
        return null;
    }

    /** With a reset. */
    private void cut(Socket client) throws IOException {
        cuts.incrementAndGet();
        client.setSoLinger(true, 0);
        client.close();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
