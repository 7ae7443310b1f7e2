package dev.headwater.jobs.traffic;

import dev.headwater.events.WebEvent;

/** Where hits came from; a missing referrer is the empty text, as in the table. */
public record HostAndReferrer(String host, String referrer) {

    static HostAndReferrer of(WebEvent event) {
        return new HostAndReferrer(event.host(), event.referrer() == null ? "" : event.referrer());
    }

    /** Spelled out: state is laid out by it, and what a record makes of its own accord may change with the JDK. */
    @Override
    public int hashCode() {
        return 31 * host.hashCode() + referrer.hashCode();
    }
}
