package dev.headwater.lab.process;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** The request to end this process in order: Ctrl-C, SIGTERM or SIGHUP. */
public final class Stop {

    private static final int KILLED_BY_SIGINT = 130;

    private final CountDownLatch latch = new CountDownLatch(1);
    private final List<Runnable> actions = new ArrayList<>();

    /**
     * Requested by a signal. A shutdown hook would not do: the JVM runs all hooks at once, Flink's among them, which close
     * what a last checkpoint needs, and it exits with 143 even after an orderly end. The signal classes are called by
     * reflection because the compiler warns about their names.
     */
    public static Stop onSignals() {
        Stop stop = new Stop();
        for (String signal : List.of("TERM", "INT", "HUP")) {
            try {
                stop.handle(signal);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                LoggerFactory.getLogger(Stop.class)
                        .warn("SIG{} cannot be caught here; it ends the process at once", signal, e);
            }
        }
        return stop;
    }

    /** A second request changes nothing. */
    public void request() {
        List<Runnable> due;
        synchronized (actions) {
            if (requested()) {
                return;
            }
            latch.countDown();
            due = List.copyOf(actions);
        }
        due.forEach(Runnable::run);
    }

    public boolean requested() {
        return latch.getCount() == 0;
    }

    /** Runs the action on request, at once if that has come already. */
    public void then(Runnable action) {
        synchronized (actions) {
            if (!requested()) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    public void await() throws InterruptedException {
        latch.await();
    }

    /** Whether the request came within this time. */
    public boolean await(Duration timeout) throws InterruptedException {
        return latch.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void handle(String name) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        InvocationHandler invocation = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> requestBy(name);
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "handler of SIG" + name;
        };
        Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, invocation);
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    }

    /** A second Ctrl-C ends the process without waiting. */
    private Object requestBy(String signal) {
        if (requested() && signal.equals("INT")) {
            Runtime.getRuntime().halt(KILLED_BY_SIGINT);
        }
        Thread stopping = new Thread(this::request, "stop on SIG" + signal);
        stopping.setDaemon(true);
        stopping.start();
        return null;
    }
}
