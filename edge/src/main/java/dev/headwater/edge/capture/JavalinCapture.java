package dev.headwater.edge.capture;

import io.javalin.config.JavalinConfig;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;

/** The interceptor in a Javalin application: {@code Javalin.create(config -> JavalinCapture.add(config, filter))}. */
public final class JavalinCapture {

    private JavalinCapture() {}

    public static void add(JavalinConfig application, CaptureFilter filter) {
        application.jetty.modifyServletContextHandler(handler -> {
            FilterHolder holder = new FilterHolder(filter);
            holder.setAsyncSupported(true);
            handler.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
        });
    }
}
