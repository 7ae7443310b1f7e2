package dev.headwater.udfs.geo;

/** What lies there is not the file that was asked for. */
public final class GeoFileMismatchException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    GeoFileMismatchException(String message) {
        super(message);
    }
}
