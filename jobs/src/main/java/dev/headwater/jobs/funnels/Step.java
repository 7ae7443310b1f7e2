package dev.headwater.jobs.funnels;

import dev.headwater.events.WebEvent;
import java.io.Serializable;

/**
 * One step of a funnel.
 *
 * @param type of the event; {@code null} is any
 * @param timeoutMs how long after the step before it this one comes too late; 0 is never
 */
public record Step(UrlPattern pattern, String type, long timeoutMs) implements Serializable {

    boolean is(WebEvent event) {
        return (type == null || type.equals(event.type())) && pattern.matches(event.url());
    }
}
