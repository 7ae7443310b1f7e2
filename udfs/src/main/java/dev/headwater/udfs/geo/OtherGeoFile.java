package dev.headwater.udfs.geo;

/** What lies there is not the file that was asked for. */
public final class OtherGeoFile extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    OtherGeoFile(String message) {
        super(message);
    }
}
