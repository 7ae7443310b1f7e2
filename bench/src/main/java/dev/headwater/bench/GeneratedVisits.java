package dev.headwater.bench;

import dev.headwater.events.WebEvent;
import dev.headwater.lab.traffic.Zipf;
import java.io.Serializable;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/**
 * Visits in time order, evenly spaced; pages follow a Zipf law. The same number gives the same visit in every variant.
 */
record GeneratedVisits(long count, long spanMs, int hosts, int pages) implements Serializable {

    /** A midnight, so that days are whole. */
    static final long FROM = 1_767_225_600_000L;

    private static final double EXPONENT = 1.0;

    long timeOf(long number) {
        return FROM + number * spanMs / count;
    }

    LongFunction<WebEvent> events() {
        Zipf zipf = new Zipf(pages, EXPONENT);
        return number -> {
            SplittableRandom random = new SplittableRandom(number);
            return new WebEvent(
                    "event-" + number,
                    timeOf(number),
                    path(zipf.draw(random)),
                    host(random.nextInt(hosts)),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    "page_view",
                    null,
                    null);
        };
    }

    static String host(int number) {
        return "www" + number + ".example.com";
    }

    static String path(int number) {
        return "/articles/" + number;
    }
}
