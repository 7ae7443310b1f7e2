package dev.headwater.edge.capture;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

/** Ids of events: UUIDv7, in the order of their creation. */
final class EventIds {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private EventIds() {}

    static String next() {
        return GENERATOR.generate().toString();
    }
}
