package dev.headwater.udfs.geo;

/** The geo file is missing, damaged or not the pinned one. */
public final class GeoFileMismatchException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    GeoFileMismatchException(String message) {
        super(message);
    }
}
