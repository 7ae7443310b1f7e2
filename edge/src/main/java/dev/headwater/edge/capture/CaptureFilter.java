package dev.headwater.edge.capture;

import dev.headwater.edge.delivery.EdgeEvent;
import dev.headwater.events.WebEvent;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The interceptor: logs each request as an event and passes it on. It never changes, delays or fails a request: whatever goes
 * wrong here is counted and logged once, and the response is the one that the application wrote.
 */
public final class CaptureFilter implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(CaptureFilter.class);

    private final RequestCapture capture;
    private final Consumer<EdgeEvent> delivery;
    private final AtomicLong failures = new AtomicLong();

    /** @param delivery takes an event at once, without waiting */
    public CaptureFilter(RequestCapture capture, Consumer<EdgeEvent> delivery) {
        this.capture = capture;
        this.delivery = delivery;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        WebEvent event = read(request);
        try {
            chain.doFilter(request, response);
        } finally {
            if (event != null) {
                send(event, response);
            }
        }
    }

    /** Requests that could not be logged. */
    public long failures() {
        return failures.get();
    }

    private WebEvent read(ServletRequest request) {
        try {
            return request instanceof HttpServletRequest http && capture.isLogged(http) ? capture.read(http) : null;
        } catch (RuntimeException | StackOverflowError e) {
            return failed(e);
        }
    }

    private void send(WebEvent event, ServletResponse response) {
        try {
            int status = response instanceof HttpServletResponse http ? http.getStatus() : 0;
            delivery.accept(RequestCapture.encode(event, status == 0 ? null : status));
        } catch (RuntimeException | StackOverflowError e) {
            failed(e);
        }
    }

    private WebEvent failed(Throwable e) {
        if (failures.getAndIncrement() == 0) {
            LOG.warn("A request could not be logged; later ones are only counted", e);
        }
        return null;
    }
}
