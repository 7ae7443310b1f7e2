package dev.headwater.udfs.dimensions;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Texts of any length: {@code writeUTF} ends at 64 KiB. */
final class TextBytes {

    private final ByteBuffer in;
    private final Map<String, String> shared = new HashMap<>();

    TextBytes(ByteBuffer in) {
        this.in = in;
    }

    static void write(DataOutputStream out, String... texts) throws IOException {
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /** The same text is the same object, as it was before it was written. */
    String next() {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return shared.computeIfAbsent(text, same -> same);
    }
}
