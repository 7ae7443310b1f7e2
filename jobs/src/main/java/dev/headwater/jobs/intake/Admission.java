package dev.headwater.jobs.intake;

import dev.headwater.events.WebEvent;
import java.io.Serializable;

/** Which events a job asks about; the others are filtered. */
@FunctionalInterface
public interface Admission extends Serializable {

    Admission ALL = event -> true;

    boolean admits(WebEvent event);
}
