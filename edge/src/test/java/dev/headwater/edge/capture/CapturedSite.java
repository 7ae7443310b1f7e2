package dev.headwater.edge.capture;

import dev.headwater.edge.delivery.EdgeEvent;
import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.EventDecoder;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.FilterHolder;

/** A small site on a free port, behind the interceptor or without it. */
final class CapturedSite implements AutoCloseable {

    private final List<EdgeEvent> sent = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final CaptureFilter capture;
    private final Javalin server;

    CapturedSite(CaptureSettings settings) {
        capture = new CaptureFilter(settings, sent::add);
        server = started(config -> JavalinCapture.add(config, capture));
    }

    /** Behind this interceptor, and a filter in front of it. */
    CapturedSite(CaptureFilter capture, Filter before) {
        this.capture = capture;
        server = started(config -> {
            config.jetty.modifyServletContextHandler(handler -> {
                FilterHolder holder = new FilterHolder(before);
                holder.setAsyncSupported(true);
                handler.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
            });
            JavalinCapture.add(config, capture);
        });
    }

    /** Without an interceptor. */
    CapturedSite() {
        capture = null;
        server = started(config -> {});
    }

    private static Javalin started(Consumer<JavalinConfig> interceptor) {
        return Javalin.create(config -> {
                    interceptor.accept(config);
                    site(config);
                })
                .start("127.0.0.1", 0);
    }

    private static void site(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.routes.get("/shop", context -> context.header("X-Shop", "open").result("welcome"));
        config.routes.get("/broken", context -> {
            throw new IllegalStateException("a fault of the site");
        });
        config.routes.get(
                "/later",
                context -> context.future(() -> CompletableFuture.runAsync(
                        () -> context.status(203).result("later"),
                        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS))));
        config.routes.get("/style.css", context -> context.result("a {}"));
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Every byte of the answer, except the date. */
    String answer(String path) throws IOException {
        String request =
                "GET " + path + " HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: curl\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                    .replaceFirst("Date: [^\r]*\r\n", "");
        }
    }

    List<EdgeEvent> sent() {
        return sent;
    }

    /** The only event, read as the jobs read it. */
    WebEvent event() {
        if (sent.size() != 1) {
            throw new AssertionError(sent.size() + " events, expected one");
        }
        return new EventDecoder(Duration.ofMinutes(5))
                .decode(sent.get(0).value(), System.currentTimeMillis())
                .event();
    }

    long failures() {
        return capture.failures();
    }

    @Override
    public void close() {
        server.stop();
    }
}
