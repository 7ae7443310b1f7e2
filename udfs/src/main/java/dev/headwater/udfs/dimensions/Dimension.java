package dev.headwater.udfs.dimensions;

import dev.headwater.udfs.geo.Place;
import java.util.Map;

/** An immutable snapshot of the three dimension tables, shared by all subtasks of a process. */
public final class Dimension {

    public static final Dimension EMPTY = new DimensionRows().dimension();

    final Map<String, Site> sites;
    final Map<Campaign, String> channels;
    final Place[] places;
    final Networks networks;

    /** A row of {@code dim_hosts}; an unknown value is empty. */
    public record Site(String site, String section, String owner) {

        public static final Site UNKNOWN = new Site("", "", "");
    }

    /** Key of {@code dim_campaigns}. */
    public record Campaign(String source, String medium, String name) {}

    Dimension(Map<String, Site> sites, Map<Campaign, String> channels, Place[] places, Networks networks) {
        this.sites = Map.copyOf(sites);
        this.channels = Map.copyOf(channels);
        this.places = places.clone();
        this.networks = networks;
    }

    /** @param host lower-cased, as in events */
    public Site site(String host) {
        return host == null ? Site.UNKNOWN : sites.getOrDefault(host, Site.UNKNOWN);
    }

    /** The place of the smallest network that contains the address. */
    public Place place(String address) {
        int number = networks.numberOf(address);
        return number == Networks.NONE ? Place.UNKNOWN : places[number];
    }

    /** Empty for a campaign that is not in the table. */
    public String channel(Campaign campaign) {
        return channels.getOrDefault(campaign, "");
    }
}
