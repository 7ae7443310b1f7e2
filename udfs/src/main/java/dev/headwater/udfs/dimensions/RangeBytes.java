package dev.headwater.udfs.dimensions;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Ranges as they lie in memory: starts, then values. */
final class RangeBytes {

    private RangeBytes() {}

    static void write(Networks networks, DataOutputStream out) throws IOException {
        Ipv4Ranges ipv4 = networks.ipv4();
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES + ipv4.size() * 2 * Integer.BYTES);
        buffer.putInt(ipv4.size());
        for (int i = 0; i < ipv4.size(); i++) {
            buffer.putInt(ipv4.start(i)).putInt(ipv4.value(i));
        }
        out.write(buffer.array());
        Ipv6Ranges ipv6 = networks.ipv6();
        buffer = ByteBuffer.allocate(Integer.BYTES + ipv6.size() * (2 * Long.BYTES + Integer.BYTES));
        buffer.putInt(ipv6.size());
        for (int i = 0; i < ipv6.size(); i++) {
            buffer.putLong(ipv6.high(i)).putLong(ipv6.low(i)).putInt(ipv6.value(i));
        }
        out.write(buffer.array());
    }

    static Networks read(ByteBuffer in) {
        int[] starts = new int[sizeOf(in, 2 * Integer.BYTES)];
        int[] values = new int[starts.length];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = in.getInt();
            values[i] = in.getInt();
        }
        Ipv4Ranges ipv4 = new Ipv4Ranges(starts, values);
        long[] highs = new long[sizeOf(in, 2 * Long.BYTES + Integer.BYTES)];
        long[] lows = new long[highs.length];
        values = new int[highs.length];
        for (int i = 0; i < highs.length; i++) {
            highs[i] = in.getLong();
            lows[i] = in.getLong();
            values[i] = in.getInt();
        }
        return new Networks(ipv4, new Ipv6Ranges(highs, lows, values));
    }

    /** Before memory is taken for them. */
    private static int sizeOf(ByteBuffer in, int bytesEach) {
        int size = in.getInt();
        if (size < 1 || (long) size * bytesEach > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return size;
    }
}
