package dev.headwater.jobs.io.dimension;

import java.io.Serializable;
import java.util.concurrent.ThreadLocalRandom;

/** The time by which refreshes are due; a test has its own. */
interface RefreshJitter extends Serializable {

    long millis();

    /** From 0 to 1: how much of what a refresh may come later it does come later. */
    double delay();

    /** The machine's. */
    enum System implements RefreshJitter {
        CLOCK;

        @Override
        public long millis() {
            return java.lang.System.currentTimeMillis();
        }

        @Override
        public double delay() {
            return ThreadLocalRandom.current().nextDouble();
        }
    }
}
