package dev.headwater.edge.delivery;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;

/** Ids of events: UUIDv7, in the order of their creation. */
public final class EventIds {

    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private EventIds() {}

    public static String next() {
        return GENERATOR.generate().toString();
    }
}
