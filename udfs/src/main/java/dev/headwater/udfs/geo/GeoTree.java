package dev.headwater.udfs.geo;

import com.maxmind.db.Metadata;

/**
 * The search tree at the start of an {@code .mmdb} file: nodes of two records each. A record is the number of another
 * node, the number of nodes for "not found", or above that a position in the data after the tree. The reader follows any
 * record, so it would notice a damaged tree only when it looks up an affected network.
 */
record GeoTree(byte[] file, int nodes, int recordBits) {

    private static final int SEPARATOR_BYTES = 16;

    static GeoTree of(byte[] file, Metadata metadata) {
        return new GeoTree(file, Math.toIntExact(metadata.nodeCount()), metadata.recordSize());
    }

    void check() {
        long end = (long) nodes * nodeBytes();
        if (nodes < 1 || end + SEPARATOR_BYTES >= file.length) {
            throw new IllegalStateException(
                    "its tree of " + nodes + " nodes does not fit into " + file.length + " bytes");
        }
        for (int i = 0; i < SEPARATOR_BYTES; i++) {
            if (file[(int) end + i] != 0) {
                throw new IllegalStateException("its data does not follow its tree");
            }
        }
        long last = nodes + (file.length - end);
        for (int node = 0; node < nodes; node++) {
            if (record(node, 0) >= last || record(node, 1) >= last) {
                throw new IllegalStateException("node " + node + " of its tree points outside the file");
            }
        }
    }

    private int nodeBytes() {
        return 2 * recordBits / Byte.SIZE;
    }

    /** With 28 bits the middle byte of a node holds the high four of both. */
    private long record(int node, int side) {
        int start = node * nodeBytes();
        int whole = recordBits / Byte.SIZE;
        int from = side == 0 ? start : start + nodeBytes() - whole;
        long high = 0;
        if (recordBits % Byte.SIZE != 0) {
            int middle = file[start + whole] & 0xff;
            high = side == 0 ? middle >> 4 : middle & 0x0f;
        }
        for (int i = 0; i < whole; i++) {
            high = high << Byte.SIZE | file[from + i] & 0xff;
        }
        return high;
    }
}
