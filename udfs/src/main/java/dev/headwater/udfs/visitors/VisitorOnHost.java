package dev.headwater.udfs.visitors;

/** Key: visitor and host. A field that is not part of the key is {@code ""}. */
public record VisitorOnHost(String visitor, String host) {

    /** Explicit, because Flink assigns key groups by it: the hash of a record may change with the JDK. */
    @Override
    public int hashCode() {
        return 31 * visitor.hashCode() + host.hashCode();
    }
}
