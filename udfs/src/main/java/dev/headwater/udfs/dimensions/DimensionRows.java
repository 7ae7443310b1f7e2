package dev.headwater.udfs.dimensions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Collects rows of the three tables. They belong to somebody else and may lack the keys of our schema, so what would
 * make an answer ambiguous is refused here: a key that is missing, or one that stands twice.
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
    private final NumberedNetworks networks = new NumberedNetworks();

    public void host(String host, String site, String section, String owner) {
        if (host == null || host.isEmpty()) {
            throw new InvalidDimensionException("dim_hosts has a row without host");
        }
        Site described = new Site(known(site), known(section), known(owner));
        if (sites.put(host.toLowerCase(Locale.ROOT), sharedSites.computeIfAbsent(described, same -> same)) != null) {
            throw new InvalidDimensionException("dim_hosts has host " + host + " twice");
        }
    }

    public void network(String network, String country, String state, String city) {
        if (network == null) {
            throw new InvalidDimensionException("dim_networks has a row without network");
        }
        Place place = new Place(known(country), known(state), known(city));
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
        if (channels.put(new Campaign(source, medium, name), known(channel)) != null) {
            throw new InvalidDimensionException(
                    "dim_campaigns has campaign " + source + ", " + medium + ", " + name + " twice");
        }
    }

    /** The rows are used up by this. */
    public Dimension dimension() {
        Place[] sorted = places.toArray(Place[]::new);
        Arrays.sort(sorted, BY_TEXT);
        int[] ranks = new int[sorted.length];
        for (int rank = 0; rank < sorted.length; rank++) {
            ranks[numbers.get(sorted[rank])] = rank;
        }
        return new Dimension(sites, channels, sorted, networks.flatten(ranks));
    }

    /** The same text is the same object: a country stands in many places. */
    private String known(String value) {
        return value == null ? "" : texts.computeIfAbsent(value, same -> same);
    }
}
