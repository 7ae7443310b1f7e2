package dev.headwater.udfs.geo;

/**
 * The location of a network; an unknown part is empty.
 *
 * @param country ISO code of two letters
 * @param state its English name, or its ISO code if it has no name
 */
public record Place(String country, String state, String city) {

    public static final Place UNKNOWN = new Place("", "", "");
}
