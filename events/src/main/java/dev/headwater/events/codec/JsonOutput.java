package dev.headwater.events.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.headwater.events.StorableText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes JSON to bytes; texts are made storable. */
final class JsonOutput {

    private static final JsonFactory JSON = new JsonFactory();

    @FunctionalInterface
    interface Writer {
        void write(JsonGenerator json) throws IOException;
    }

    private JsonOutput() {}

    static byte[] bytes(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            writer.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /** Leaves out a null text. */
    static void textIfAny(JsonGenerator json, String name, String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, StorableText.of(text));
        }
    }

    static void textOrNull(JsonGenerator json, String name, String text) throws IOException {
        json.writeFieldName(name);
        text(json, text);
    }

    static void text(JsonGenerator json, String text) throws IOException {
        if (text == null) {
            json.writeNull();
        } else {
            json.writeString(StorableText.of(text));
        }
    }

    static void time(JsonGenerator json, String name, long epochMs) throws IOException {
        json.writeStringField(name, JsonTime.of(epochMs));
    }
}
