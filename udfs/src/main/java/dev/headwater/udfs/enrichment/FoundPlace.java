package dev.headwater.udfs.enrichment;

/** Where a visitor is; what is not known is {@code null}. */
record FoundPlace(String country, String state, String city) {

    static final FoundPlace NONE = new FoundPlace(null, null, null);

    boolean isKnown() {
        return country != null || state != null || city != null;
    }
}
