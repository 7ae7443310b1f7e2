package dev.headwater.jobs.intake;

import dev.headwater.events.WebEvent;
import java.io.Serializable;

/** Where the last window ends that an event belongs to: it is late once that window is closed for good. */
@FunctionalInterface
public interface LastWindow extends Serializable {
    long endFor(WebEvent event);
}
