package dev.headwater.udfs.geo;

import java.util.List;
import java.util.Map;

/** What a file says about a network, as nested maps: the reader makes them four times as fast as objects of ours. */
record PlaceRecord(Map<?, ?> told) {

    private static final String LANGUAGE = "en";
    private static final String FIRST = "0";

    GeoPlace place() {
        return new GeoPlace(
                text("continent", "code"),
                text("country", "iso_code"),
                name("country"),
                text("registered_country", "iso_code"),
                text("subdivisions", FIRST, "iso_code"),
                text("subdivisions", FIRST, "names", LANGUAGE),
                name("city"),
                text("postal", "code"),
                number("location", "latitude"),
                number("location", "longitude"),
                text("location", "time_zone"));
    }

    private String name(String part) {
        return text(part, "names", LANGUAGE);
    }

    private String text(String... path) {
        return at(path) instanceof String text ? text : null;
    }

    private Double number(String... path) {
        return at(path) instanceof Number number ? number.doubleValue() : null;
    }

    private Object at(String... path) {
        Object at = told;
        for (String step : path) {
            if (at instanceof Map<?, ?> map) {
                at = map.get(step);
            } else {
                at = at instanceof List<?> list && step.equals(FIRST) && !list.isEmpty() ? list.get(0) : null;
            }
        }
        return at;
    }
}
