package dev.headwater.udfs.dimensions;

import java.util.Map;

/** One complete reading of the three tables. It never changes, so everybody in a process may share it. */
public final class Dimension {

    /** In which nothing is known. */
    public static final Dimension NOTHING = new DimensionRows().dimension();

    final Map<String, Site> sites;
    final Map<Campaign, String> channels;
    final Place[] places;
    final Networks networks;

    Dimension(Map<String, Site> sites, Map<Campaign, String> channels, Place[] places, Networks networks) {
        this.sites = Map.copyOf(sites);
        this.channels = Map.copyOf(channels);
        this.places = places.clone();
        this.networks = networks;
    }

    /** @param host lower-cased, as events have it */
    public Site site(String host) {
        return host == null ? Site.UNKNOWN : sites.getOrDefault(host, Site.UNKNOWN);
    }

    /** Of the smallest network around the address; unknown for what is no address. */
    public Place place(String address) {
        int number = networks.numberOf(address);
        return number == Networks.NONE ? Place.UNKNOWN : places[number];
    }

    /** Empty for a campaign that nobody has declared. */
    public String channel(Campaign campaign) {
        return channels.getOrDefault(campaign, "");
    }
}
