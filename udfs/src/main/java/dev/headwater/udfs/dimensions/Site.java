package dev.headwater.udfs.dimensions;

/** What a host is part of; what is not known is empty. */
public record Site(String site, String section, String owner) {

    public static final Site UNKNOWN = new Site("", "", "");
}
