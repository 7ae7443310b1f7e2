package dev.headwater.events.tables;

/**
 * A row and its stored revision: of two versions of a row the one with the higher revision is right.
 *
 * @param revision the row's revision within the generation of the job that wrote it
 */
public record VersionedRow<R extends ResultRow>(R row, long revision) {

    /** The distance between two generations: each start without a checkpoint wins over what earlier ones left. */
    public static final long GENERATION_STEP = 1L << 40;

    public static <R extends ResultRow> VersionedRow<R> of(R row, long generation) {
        return new VersionedRow<>(row, generation * GENERATION_STEP + row.revision());
    }
}
