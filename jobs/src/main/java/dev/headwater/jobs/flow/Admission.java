package dev.headwater.jobs.flow;

import dev.headwater.events.WebEvent;
import java.io.Serializable;

/** Which events a job asks about; the others are filtered. */
@FunctionalInterface
public interface Admission extends Serializable {

    Admission ALL = event -> true;

    /** Whoever is not known to be a robot. */
    Admission PEOPLE = event -> !event.known().isBot();

    boolean admits(WebEvent event);

    default Admission and(Admission other) {
        return event -> admits(event) && other.admits(event);
    }
}
