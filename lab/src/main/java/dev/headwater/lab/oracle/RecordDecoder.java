package dev.headwater.lab.oracle;

import dev.headwater.events.Decoded;

/** How the oracle reads a value: a test may hand it events that were never written as bytes. */
@FunctionalInterface
public interface RecordDecoder {
    Decoded decode(byte[] value, long recordTime);
}
