package dev.headwater.udfs.dimensions;

/** Where a network is; what is not known is empty. */
public record Place(String country, String state, String city) {

    public static final Place UNKNOWN = new Place("", "", "");
}
