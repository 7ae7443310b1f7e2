package dev.headwater.jobs.settings;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** When somebody is to be told: a kind of trouble, and the limit from which on it is one. */
public record AlertRule(String name, Kind kind, BigDecimal limit) implements Serializable {

    /** What can be watched, with the name that its limit has in the file. */
    public enum Kind {
        /** Events of a host with a status of 500 and above. */
        ERRORS("at_least"),
        /** Visits of a host, against the mean of the windows before. */
        SPIKE("times"),
        /** Events of an ip within a minute. */
        SCRAPER("more_than");

        /** What it takes to be a scraper is told by the minute, whatever the windows of the others. */
        static final Duration SCRAPER_WINDOW = Duration.ofMinutes(1);

        private final String word = name().toLowerCase(Locale.ROOT);
        private final String limitName;

        Kind(String limitName) {
            this.limitName = limitName;
        }

        /** What the file calls it. */
        public String word() {
            return word;
        }

        String limitName() {
            return limitName;
        }

        /** Of {@code size}, the windows of the rules that do not have their own. */
        public Duration window(Duration size) {
            return this == SCRAPER ? SCRAPER_WINDOW : size;
        }
    }
}
