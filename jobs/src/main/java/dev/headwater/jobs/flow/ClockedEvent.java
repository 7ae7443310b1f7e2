package dev.headwater.jobs.flow;

import dev.headwater.events.WebEvent;
import dev.headwater.udfs.ids.IdPrint;

/** An event on its way to the gate, with what the gate decides by. Flat, so that it is cheap on the wire. */
public record ClockedEvent(long recordTime, long clock, long idHigh, long idLow, WebEvent event) {

    public IdPrint id() {
        return new IdPrint(idHigh, idLow);
    }

    public int shard() {
        return IdPrint.shardOf(idHigh);
    }
}
