package dev.headwater.jobs.alerts;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** An alert rule: a metric and its threshold. */
public record AlertRule(String name, Kind kind, BigDecimal limit) implements Serializable {

    /** The metrics of rules, each with the name of its limit in the file. */
    public enum Kind {
        /** Events of a host with a status of 500 and above. */
        ERRORS("at_least"),
        /** Visits of a host, against the mean of the previous windows. */
        SPIKE("times"),
        /** Events of an ip within a minute. */
        SCRAPER("more_than");

        /** Scraper limits count events a minute, so their window is always one minute. */
        static final Duration SCRAPER_WINDOW = Duration.ofMinutes(1);

        private final String word = name().toLowerCase(Locale.ROOT);
        private final String limitName;

        Kind(String limitName) {
            this.limitName = limitName;
        }

        /** Name of the kind in the file. */
        public String word() {
            return word;
        }

        String limitName() {
            return limitName;
        }

        /** {@code size} is the window of kinds without a window of their own. */
        public Duration window(Duration size) {
            return this == SCRAPER ? SCRAPER_WINDOW : size;
        }
    }
}
