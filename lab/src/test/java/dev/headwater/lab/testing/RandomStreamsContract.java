package dev.headwater.lab.testing;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Thirty random logs for every job, three of them in every check. */
public abstract class RandomStreamsContract {

    /** For checkpoints. */
    @TempDir
    protected Path directory;

    /** Job, rules and oracle. */
    protected abstract RandomStreams streams() throws Exception;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tablesEqualTheOracle(long seed) throws Exception {
        streams().check(seed, directory);
    }

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("moreSeeds")
    void manyMoreSeeds(long seed) throws Exception {
        streams().check(seed, directory);
    }

    static LongStream moreSeeds() {
        return LongStream.rangeClosed(4, 30);
    }
}
