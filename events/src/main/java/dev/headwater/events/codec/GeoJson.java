package dev.headwater.events.codec;

import dev.headwater.events.Enrichment;
import java.nio.charset.StandardCharsets;

/** The place of an event as the column {@code geodata} has it. */
public final class GeoJson {

    private static final String NOWHERE = "{}";

    private GeoJson() {}

    /** What is not known of a known place is the empty text, so that its three names always stand. */
    public static String of(Enrichment facts) {
        if (facts.country() == null && facts.state() == null && facts.city() == null) {
            return NOWHERE;
        }
        byte[] json = JsonOutput.bytes(place -> {
            place.writeStartObject();
            JsonOutput.textIfAny(place, "country", orEmpty(facts.country()));
            JsonOutput.textIfAny(place, "state", orEmpty(facts.state()));
            JsonOutput.textIfAny(place, "city", orEmpty(facts.city()));
            place.writeEndObject();
        });
        return new String(json, StandardCharsets.UTF_8);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
