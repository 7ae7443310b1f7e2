package dev.headwater.udfs.dimensions;

import dev.headwater.udfs.dimensions.Dimension.Campaign;
import dev.headwater.udfs.dimensions.Dimension.Site;
import dev.headwater.udfs.geo.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Collects the rows of the three tables. The tables may lack the primary keys of our schema, so a missing or duplicate
 * key is rejected here.
 */
public final class DimensionRows {

    private static final Comparator<Place> BY_TEXT =
            Comparator.comparing(Place::country).thenComparing(Place::state).thenComparing(Place::city);

    private final Map<String, Site> sites = new HashMap<>();
    private final Map<Site, Site> sharedSites = new HashMap<>();
    private final Map<Campaign, String> channels = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<Place, Integer> numbers = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final NetworksBuilder networks = new NetworksBuilder();

    public void host(String host, String site, String section, String owner) {
        if (host == null || host.isEmpty()) {
            throw new InvalidDimensionException("dim_hosts has a row without host");
        }
        Site described = new Site(orEmpty(site), orEmpty(section), orEmpty(owner));
        if (sites.put(host.toLowerCase(Locale.ROOT), sharedSites.computeIfAbsent(described, same -> same)) != null) {
            throw new InvalidDimensionException("dim_hosts has host " + host + " twice");
        }
    }

    public void network(String network, String country, String state, String city) {
        if (network == null) {
            throw new InvalidDimensionException("dim_networks has a row without network");
        }
        Place place = new Place(orEmpty(country), orEmpty(state), orEmpty(city));
        int number = numbers.computeIfAbsent(place, first -> {
            places.add(first);
            return places.size() - 1;
        });
        networks.add(Network.parse(network), number);
    }

    public void campaign(String source, String medium, String name, String channel) {
        if (source == null || medium == null || name == null) {
            throw new InvalidDimensionException("dim_campaigns has a row without source, medium or campaign");
        }
        if (channels.put(new Campaign(source, medium, name), orEmpty(channel)) != null) {
            throw new InvalidDimensionException(
                    "dim_campaigns has campaign " + source + ", " + medium + ", " + name + " twice");
        }
    }

    /** Builds the dimension; the rows cannot be used again. */
    public Dimension dimension() {
        Place[] sorted = places.toArray(Place[]::new);
        Arrays.sort(sorted, BY_TEXT);
        int[] ranks = new int[sorted.length];
        for (int rank = 0; rank < sorted.length; rank++) {
            ranks[numbers.get(sorted[rank])] = rank;
        }
        return new Dimension(sites, channels, sorted, networks.build(ranks));
    }

    /** Equal texts are the same object, because many places share a country. */
    private String orEmpty(String value) {
        return value == null ? "" : texts.computeIfAbsent(value, same -> same);
    }
}
