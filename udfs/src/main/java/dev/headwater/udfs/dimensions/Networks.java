package dev.headwater.udfs.dimensions;

import dev.headwater.udfs.addresses.IpAddress;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Maps an address to the number of the smallest network that contains it. Immutable primitive arrays. */
record Networks(Ipv4Ranges ipv4, Ipv6Ranges ipv6) {

    /** Number of an address that no network contains. */
    static final int NONE = -1;

    int numberOf(String text) {
        IpAddress address = IpAddress.parse(text);
        if (address == null) {
            return NONE;
        }
        return address.isIpv4() ? ipv4.valueOf((int) address.low()) : ipv6.valueOf(address.high(), address.low());
    }

    /** The arrays as they are in memory: starts, then values. */
    void write(DataOutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES + ipv4.size() * 2 * Integer.BYTES);
        buffer.putInt(ipv4.size());
        for (int i = 0; i < ipv4.size(); i++) {
            buffer.putInt(ipv4.start(i)).putInt(ipv4.value(i));
        }
        out.write(buffer.array());
        buffer = ByteBuffer.allocate(Integer.BYTES + ipv6.size() * (2 * Long.BYTES + Integer.BYTES));
        buffer.putInt(ipv6.size());
        for (int i = 0; i < ipv6.size(); i++) {
            buffer.putLong(ipv6.high(i)).putLong(ipv6.low(i)).putInt(ipv6.value(i));
        }
        out.write(buffer.array());
    }

    static Networks read(ByteBuffer in) {
        int[] starts = new int[readSize(in, 2 * Integer.BYTES)];
        int[] values = new int[starts.length];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = in.getInt();
            values[i] = in.getInt();
        }
        Ipv4Ranges ipv4 = new Ipv4Ranges(starts, values);
        long[] highs = new long[readSize(in, 2 * Long.BYTES + Integer.BYTES)];
        long[] lows = new long[highs.length];
        values = new int[highs.length];
        for (int i = 0; i < highs.length; i++) {
            highs[i] = in.getLong();
            lows[i] = in.getLong();
            values[i] = in.getInt();
        }
        return new Networks(ipv4, new Ipv6Ranges(highs, lows, values));
    }

    /** Checks the size before memory is allocated for it. */
    private static int readSize(ByteBuffer in, int bytesEach) {
        int size = in.getInt();
        if (size < 1 || (long) size * bytesEach > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return size;
    }
}
