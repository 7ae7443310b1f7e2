package dev.headwater.udfs.geo;

/** There is a file, and it is not the one that was asked for. */
public final class OtherGeoFile extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    OtherGeoFile(String message) {
        super(message);
    }
}
