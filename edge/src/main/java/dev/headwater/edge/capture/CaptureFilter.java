package dev.headwater.edge.capture;

import dev.headwater.edge.delivery.EdgeEvent;
import dev.headwater.events.WebEvent;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The interceptor: logs each request as an event and passes it on. It never changes, delays or fails a request: a failure
 * in here is counted and the first one logged, and the response is the one that the application wrote.
 */
public final class CaptureFilter implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(CaptureFilter.class);

    private final RequestCapture capture;
    private final Consumer<EdgeEvent> delivery;
    private final AtomicLong failures = new AtomicLong();

    /** @param delivery takes an event at once, without waiting */
    public CaptureFilter(CaptureSettings settings, Consumer<EdgeEvent> delivery) {
        this.capture = new RequestCapture(settings, Clock.systemUTC());
        this.delivery = delivery;
    }

    /** Adds the filter to a web application, before its other filters. To be called while the application starts. */
    public void addTo(ServletContext application) {
        FilterRegistration.Dynamic filter = application.addFilter("headwater-capture", this);
        // without it, no servlet behind this filter could answer asynchronously
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        WebEvent event = read(request);
        boolean returned = false;
        try {
            chain.doFilter(request, response);
            returned = true;
        } finally {
            if (event != null) {
                answered(event, request, response, returned);
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
        } catch (Throwable e) {
            failed(e);
            return null;
        }
    }

    /** @param returned false if the application threw, which the container answers after this filter */
    private void answered(WebEvent event, ServletRequest request, ServletResponse response, boolean returned) {
        try {
            if (!returned) {
                send(event, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            } else if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new AtCompletion(event, response));
            } else {
                send(event, status(response));
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    private static Integer status(ServletResponse response) {
        return response instanceof HttpServletResponse http ? http.getStatus() : null;
    }

    private void send(WebEvent event, Integer status) {
        RequestCapture.encode(event, status)
                .ifPresentOrElse(delivery, () -> failed(new IllegalStateException("the event is too large")));
    }

    private void failed(Throwable e) {
        if (failures.getAndIncrement() == 0) {
            LOG.warn("A request could not be logged; later ones are only counted", e);
        }
    }

    /** Sends the event of an asynchronous request when its response is complete. */
    private final class AtCompletion implements AsyncListener {

        private final WebEvent event;
        private final ServletResponse response;

        AtCompletion(WebEvent event, ServletResponse response) {
            this.event = event;
            this.response = response;
        }

        @Override
        public void onComplete(AsyncEvent completed) {
            try {
                send(event, status(response));
            } catch (Throwable e) {
                failed(e);
            }
        }

        /** A new cycle begins without the listeners of the last one. */
        @Override
        public void onStartAsync(AsyncEvent started) {
            try {
                started.getAsyncContext().addListener(this);
            } catch (Throwable e) {
                failed(e);
            }
        }

        @Override
        public void onTimeout(AsyncEvent timeout) {
            // onComplete follows
        }

        @Override
        public void onError(AsyncEvent error) {
            // onComplete follows
        }
    }
}
