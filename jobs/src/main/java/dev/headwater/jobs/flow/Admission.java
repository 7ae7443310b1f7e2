package dev.headwater.jobs.flow;

import dev.headwater.events.WebEvent;
import java.io.Serializable;

/** Which events a job asks about; the others are filtered. */
@FunctionalInterface
public interface Admission extends Serializable {

    Admission ALL = event -> true;

    /** Whoever is not known to be a robot. */
    Admission PEOPLE = new People();

    boolean admits(WebEvent event);

    default boolean filtersRobots() {
        return false;
    }

    default Admission and(Admission other) {
        return new Both(this, other);
    }

    record People() implements Admission {
        @Override
        public boolean admits(WebEvent event) {
            return !event.known().isBot();
        }

        @Override
        public boolean filtersRobots() {
            return true;
        }
    }

    record Both(Admission one, Admission other) implements Admission {
        @Override
        public boolean admits(WebEvent event) {
            return one.admits(event) && other.admits(event);
        }

        @Override
        public boolean filtersRobots() {
            return one.filtersRobots() || other.filtersRobots();
        }
    }
}
