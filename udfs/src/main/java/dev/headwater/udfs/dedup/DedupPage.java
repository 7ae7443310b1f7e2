package dev.headwater.udfs.dedup;

import java.nio.ByteBuffer;

/**
 * Ids of one shard counted between two checkpoints, as stored in state: high, low and event time of each. Written once,
 * dropped as a whole.
 *
 * @param newest the largest event time in the page
 */
public record DedupPage(long newest, byte[] entries) {

    private static final int ENTRY_BYTES = 3 * Long.BYTES;

    public void into(DedupIndex ids) {
        ByteBuffer in = ByteBuffer.wrap(entries);
        while (in.hasRemaining()) {
            ids.remember(new EventIdHash(in.getLong(), in.getLong()), in.getLong());
        }
    }

    /** Builder of a page. */
    public static final class Draft {
        private ByteBuffer out = ByteBuffer.allocate(8 * ENTRY_BYTES);
        private long newest = Long.MIN_VALUE;

        public void add(EventIdHash id, long eventTime) {
            if (!out.hasRemaining()) {
                out = ByteBuffer.allocate(out.capacity() * 2).put(out.flip());
            }
            out.putLong(id.high()).putLong(id.low()).putLong(eventTime);
            newest = Math.max(newest, eventTime);
        }

        public DedupPage page() {
            byte[] entries = new byte[out.position()];
            out.flip().get(entries);
            return new DedupPage(newest, entries);
        }
    }
}
