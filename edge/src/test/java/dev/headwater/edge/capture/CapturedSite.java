package dev.headwater.edge.capture;

import dev.headwater.edge.delivery.EdgeEvent;
import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.EventDecoder;
import io.javalin.Javalin;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.ee10.servlet.FilterHolder;

/** A small site behind the interceptor, on a free port. */
final class CapturedSite implements AutoCloseable {

    private final List<EdgeEvent> sent = new CopyOnWriteArrayList<>();
    private final Javalin server;
    private final CaptureFilter capture;
    private final HttpClient client = HttpClient.newHttpClient();

    CapturedSite(CaptureSettings settings, Filter... before) {
        capture = new CaptureFilter(new RequestCapture(settings, Clock.systemUTC()), sent::add);
        List<Filter> filters = new ArrayList<>(List.of(before));
        filters.add(capture);
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.modifyServletContextHandler(handler -> filters.forEach(filter ->
                            handler.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST))));
                    config.routes.get(
                            "/shop", context -> context.header("X-Shop", "open").result("welcome"));
                    config.routes.get("/broken", context -> {
                        throw new IllegalStateException("a fault of the site");
                    });
                    config.routes.get("/style.css", context -> context.result("a {}"));
                })
                .start("127.0.0.1", 0);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
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
