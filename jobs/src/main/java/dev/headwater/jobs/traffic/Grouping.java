package dev.headwater.jobs.traffic;

import dev.headwater.events.EnrichedEvent;

/** What hits can have in common. Where nobody knows it is the empty text, so that each event is in every table. */
enum Grouping {
    HOST("hosts"),
    SITE("sites"),
    COUNTRY("countries");

    private final String plural;

    Grouping(String plural) {
        this.plural = plural;
    }

    String plural() {
        return plural;
    }

    String of(EnrichedEvent event) {
        String group =
                switch (this) {
                    case HOST -> event.event().host();
                    case SITE -> event.enrichmentOrNone().site();
                    case COUNTRY -> event.enrichmentOrNone().country();
                };
        return group == null ? "" : group;
    }
}
