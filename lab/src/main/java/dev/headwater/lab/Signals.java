package dev.headwater.lab;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns signals into a {@link Stop}. A shutdown hook would not do: the JVM runs all hooks at once, Flink's among them,
 * which take away what a last checkpoint needs, and it exits with 143 however well the end went. The class for signals
 * is reached by name because the compiler refuses to name it without a warning.
 */
final class Signals {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
    private static final int KILLED_BY_SIGINT = 130;

    private Signals() {}

    static void lead(Stop stop) {
        for (String signal : List.of("TERM", "INT", "HUP")) {
            try {
                handle(signal, stop);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                LOG.warn("SIG{} cannot be caught here; it ends the process at once", signal, e);
            }
        }
    }

    private static void handle(String name, Stop stop) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        InvocationHandler reaction = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> react(name, stop);
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "handler of SIG" + name;
        };
        Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, reaction);
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    }

    /** A second Ctrl-C means that the person does not want to wait. */
    private static Object react(String name, Stop stop) {
        if (stop.requested() && name.equals("INT")) {
            Runtime.getRuntime().halt(KILLED_BY_SIGINT);
        }
        Thread ending = new Thread(stop::request, "end asked for by SIG" + name);
        ending.setDaemon(true);
        ending.start();
        return null;
    }
}
