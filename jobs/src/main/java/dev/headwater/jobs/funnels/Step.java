package dev.headwater.jobs.funnels;

import dev.headwater.events.WebEvent;
import java.io.Serializable;

/**
 * One step of a funnel.
 *
 * @param type event type; {@code null} matches any
 * @param timeoutMs timeout after the previous step; 0 is none
 */
public record Step(UrlPattern pattern, String type, long timeoutMs) implements Serializable {

    boolean matches(WebEvent event) {
        return (type == null || type.equals(event.type())) && pattern.matches(event.url());
    }
}
