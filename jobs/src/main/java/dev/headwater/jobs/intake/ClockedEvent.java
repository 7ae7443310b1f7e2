package dev.headwater.jobs.intake;

import dev.headwater.events.WebEvent;
import dev.headwater.udfs.dedup.EventIdHash;

/** An event on its way to the gate, with what the gate decides by. Flat, so that it is cheap on the wire. */
public record ClockedEvent(long recordTime, long clock, long idHigh, long idLow, WebEvent event) {

    public EventIdHash id() {
        return new EventIdHash(idHigh, idLow);
    }

    public int shard() {
        return EventIdHash.shardOf(idHigh);
    }
}
