package dev.headwater.udfs.visitors;

/** Whom an event is about: a visitor on a host, each the empty text where it is no part of the key. */
public record VisitorOnHost(String visitor, String host) {

    /** Spelled out: state is laid out by it, and what a record makes of its own accord may change with the JDK. */
    @Override
    public int hashCode() {
        return 31 * visitor.hashCode() + host.hashCode();
    }
}
