package dev.headwater.bench;

import com.sun.management.ThreadMXBean;
import dev.headwater.bench.Rounds.Variant;
import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.EventDecoder;
import dev.headwater.lab.process.Stop;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The event decoder beside Jackson: CPU time and bytes allocated an event. {@code .stream} is Jackson's streaming parser
 * with the same normalisation and must give equal events; {@code .pojo} is a POJO with {@code Instant.parse}.
 */
final class DecodeLines {

    private static final int REPEAT = 10;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int rounds;
    private final Optional<Path> truth;
    private final Stop stop;
    private final Consumer<Metric> out;

    DecodeLines(boolean full, Optional<Path> truth, Stop stop, Consumer<Metric> out) {
        this.rounds = full ? 9 : 3;
        this.truth = truth;
        this.stop = stop;
        this.out = out;
    }

    void all() throws Exception {
        for (DecodeInput input : DecodeInput.all(truth)) {
            measure(input);
        }
    }

    private void measure(DecodeInput input) throws Exception {
        Decoding<WebEvent> ours = ours();
        Decoding<WebEvent> stream = stream();
        Decoding<JacksonDecoder.Pojo> pojo = pojo();
        long all = ours.checksum(input);
        long some = checksum(input, event -> hash(event.url(), event.eventTime()));
        List<Variant> variants = List.of(ours.over(input), stream.over(input), pojo.over(input), ours.over(input));
        Rounds measured = Rounds.of(rounds, variants, List.of(all, all, some, all), stop);
        double noise = measured.noise(3, 0);
        boolean small = input.bytes() / input.values().size() < 600;
        Target target = small ? Target.atLeast(4, 8) : Target.atLeast(3, 6);
        out.accept(time(input.id() + ".stream", measured, input, 1, Target.NONE, noise, all));
        out.accept(time(input.id() + ".pojo", measured, input, 2, target, noise, some));
        out.accept(time(input.id() + ".aa", measured, input, 3, Target.NONE, noise, all));
        out.accept(new Metric(
                input.id() + ".allocated",
                ours.bytesPerEvent,
                "bytes/event",
                pojo.bytesPerEvent,
                new double[] {pojo.bytesPerEvent / ours.bytesPerEvent},
                Target.NONE,
                0,
                Long.toHexString(all)));
    }

    private static Metric time(
            String id, Rounds measured, DecodeInput input, int peer, Target target, double noise, long checksum) {
        long events = (long) input.values().size() * REPEAT;
        return new Metric(
                id,
                measured.time(0, events),
                "us/event",
                measured.time(peer, events),
                measured.timeRatios(peer, 0),
                target,
                noise,
                Long.toHexString(checksum));
    }

    static Decoding<WebEvent> ours() {
        EventDecoder decoder = new EventDecoder(Duration.ofMinutes(5));
        return new Decoding<>("ours", value -> decoder.decode(value, -1).event(), WebEvent::hashCode);
    }

    static Decoding<WebEvent> stream() {
        return new Decoding<>("jackson streaming", new JacksonDecoder()::event, WebEvent::hashCode);
    }

    static Decoding<JacksonDecoder.Pojo> pojo() {
        return new Decoding<>(
                "jackson pojo", JacksonDecoder::pojo, event -> hash(event.url, event.time.toEpochMilli()));
    }

    static long checksum(DecodeInput input, ToLongFunction<WebEvent> hash) {
        return new Decoding<>("expected", ours().decode, hash).checksum(input);
    }

    static long hash(String url, long time) {
        return Objects.hash(url, time);
    }

    /** One decoder, with what its last run allocated. */
    static final class Decoding<T> {

        private final String name;
        private final Function<byte[], T> decode;
        private final ToLongFunction<T> hash;
        private double bytesPerEvent;
        /** Keeps the compiler from dropping the work. */
        private T last;

        private Decoding(String name, Function<byte[], T> decode, ToLongFunction<T> hash) {
            this.name = name;
            this.decode = decode;
            this.hash = hash;
        }

        private Variant over(DecodeInput input) {
            return new Variant(name, () -> run(input));
        }

        RunResult run(DecodeInput input) {
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long started = RunResult.Clock.THREAD.nanos();
            for (int i = 0; i < REPEAT; i++) {
                for (byte[] value : input.values()) {
                    last = decode.apply(value);
                }
            }
            long nanos = RunResult.Clock.THREAD.nanos() - started;
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
            bytesPerEvent = (double) allocated / REPEAT / input.values().size();
            return new RunResult(nanos, 0, checksum(input), 0);
        }

        /** Outside the measured time. */
        long checksum(DecodeInput input) {
            long sum = 0;
            for (byte[] value : input.values()) {
                last = decode.apply(value);
                sum += hash.applyAsLong(last);
            }
            return sum;
        }
    }
}
