package dev.headwater.events.tables;

/** A row of a result table. Its fields are a pure function of the events in it, {@code generation} aside. */
public interface ResultRow<R extends ResultRow<R>> {

    /** A later generation wins over anything that an earlier one has left. */
    long GENERATION_STEP = 1L << 40;

    /** Drawn by each start without a checkpoint; 0 until the row is stamped on its way to the sinks. */
    long generation();

    R inGeneration(long generation);

    /** Grows with the events in the row, never with the number of times it was written. */
    long revisionInGeneration();

    /** Whether this version says that there is no such row any more; its key and revision are what counts then. */
    default boolean isGone() {
        return false;
    }

    /** What is stored: of two versions of a row the one with the higher revision is right. */
    default long revision() {
        return generation() * GENERATION_STEP + revisionInGeneration();
    }
}
