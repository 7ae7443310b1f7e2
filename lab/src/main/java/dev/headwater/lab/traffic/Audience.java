package dev.headwater.lab.traffic;

import java.util.SplittableRandom;

/** The open visits. Each event is one step of one of them; a visit that ends is replaced by a new one. */
final class Audience {

    private static final Zipf REGULARS = new Zipf(SimulatedVisitor.POPULATION, 0.5);

    /** Mean time on a page. */
    private static final double SECONDS_PER_PAGE = 20;

    private static final int MAX_VISITS = 2_000;
    private static final int ONE_SCRAPED_IN = 12;

    private final long seed;
    private final SplittableRandom random;
    private final SimulatedVisit[] visits;

    Audience(long seed, double eventsPerSecond, SplittableRandom random) {
        this.seed = seed;
        this.random = random;
        this.visits = new SimulatedVisit[(int) Math.min(Math.max(3, eventsPerSecond * SECONDS_PER_PAGE), MAX_VISITS)];
    }

    /** @param now time of writing */
    PageView next(long now) {
        Incident incident = Incident.at(now);
        if (incident == Incident.SCRAPING && random.nextInt(ONE_SCRAPED_IN) == 0) {
            return new SimulatedVisit(SimulatedVisitor.numbered(seed, SimulatedVisitor.SCRAPER), random)
                    .next(random, incident);
        }
        int slot = random.nextInt(visits.length);
        if (visits[slot] == null || visits[slot].isOver()) {
            visits[slot] = new SimulatedVisit(SimulatedVisitor.numbered(seed, REGULARS.draw(random)), random);
        }
        return visits[slot].next(random, incident);
    }

    /**
     * Incidents that raise alerts, a function of the time of writing: of every ten minutes the API fails for two, and a robot
     * scrapes pages for one.
     */
    enum Incident {
        NONE,
        API_FAILS,
        SCRAPING;

        private static final long MINUTE_MS = 60_000;
        private static final int EVERY_MINUTES = 10;
        private static final int FIRST_FAILING = 2;
        private static final int LAST_FAILING = 3;
        private static final int SCRAPED = 7;

        static Incident at(long time) {
            long minute = Math.floorMod(time / MINUTE_MS, EVERY_MINUTES);
            if (minute == SCRAPED) {
                return SCRAPING;
            }
            return minute >= FIRST_FAILING && minute <= LAST_FAILING ? API_FAILS : NONE;
        }
    }
}
