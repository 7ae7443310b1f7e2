package dev.headwater.lab.traffic;

import java.util.SplittableRandom;

/** The visits of the moment. Each event is one step of one of them; who has left is replaced by somebody else. */
final class Audience {

    private static final Zipf REGULARS = new Zipf(Visitor.POPULATION, 0.5);

    /** How long somebody looks at a page, on average. */
    private static final double SECONDS_A_PAGE = 20;

    private static final int MOST_VISITS = 2_000;
    private static final int ONE_SCRAPED_IN = 12;

    private final long seed;
    private final SplittableRandom random;
    private final Visit[] visits;

    Audience(long seed, double eventsPerSecond, SplittableRandom random) {
        this.seed = seed;
        this.random = random;
        this.visits = new Visit[(int) Math.min(Math.max(3, eventsPerSecond * SECONDS_A_PAGE), MOST_VISITS)];
    }

    /** @param now when it is written */
    PageView next(long now) {
        Incident incident = Incident.at(now);
        if (incident == Incident.SCRAPING && random.nextInt(ONE_SCRAPED_IN) == 0) {
            return new Visit(Visitor.numbered(seed, Visitor.SCRAPER), random).next(random, incident);
        }
        int place = random.nextInt(visits.length);
        if (visits[place] == null || visits[place].isOver()) {
            visits[place] = new Visit(Visitor.numbered(seed, REGULARS.draw(random)), random);
        }
        return visits[place].next(random, incident);
    }
}
