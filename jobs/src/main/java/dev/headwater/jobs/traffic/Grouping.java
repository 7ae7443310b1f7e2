package dev.headwater.jobs.traffic;

import dev.headwater.events.WebEvent;

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

    String of(WebEvent event) {
        String group =
                switch (this) {
                    case HOST -> event.host();
                    case SITE -> event.known().site();
                    case COUNTRY -> event.known().country();
                };
        return group == null ? "" : group;
    }
}
