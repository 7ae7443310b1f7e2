package dev.headwater.udfs.referrers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Known sites by host, from {@code sites.txt}. */
final class KnownSites {

    private static final String LIST = "sites.txt";
    private static final Pattern COLUMNS = Pattern.compile(" {2,}");
    private static final String ANY_ENDING = ".*";

    /** A domain ending has two labels only if the first is short, as in {@code co.uk}: {@code google.evil.com} is not Google. */
    private static final int MAX_FIRST_LABEL = 3;

    private static final Map<String, Site> BY_HOST = read();

    /** @param parameters query parameters that may hold the search terms */
    record Site(Referrer.Source source, String name, List<String> parameters) {}

    private KnownSites() {}

    /** The site with the longest suffix of the host; null for an unknown host. */
    static Site find(String host) {
        int from = 0;
        while (from >= 0) {
            Site site = of(host.substring(from));
            if (site != null) {
                return site;
            }
            from = host.indexOf('.', from) + 1;
            from = from == 0 ? -1 : from;
        }
        return null;
    }

    static Map<String, Site> all() {
        return BY_HOST;
    }

    private static Site of(String host) {
        Site site = BY_HOST.get(host);
        int last = host.lastIndexOf('.');
        if (site == null && last > 0) {
            site = BY_HOST.get(host.substring(0, last) + ANY_ENDING);
            int before = host.lastIndexOf('.', last - 1);
            if (site == null && before > 0 && last - before - 1 <= MAX_FIRST_LABEL) {
                site = BY_HOST.get(host.substring(0, before) + ANY_ENDING);
            }
        }
        return site;
    }

    private static Map<String, Site> read() {
        try (InputStream list = KnownSites.class.getResourceAsStream(LIST)) {
            Map<String, Site> sites = new HashMap<>();
            new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> add(sites, line));
            return sites;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Columns are separated by two or more blanks. */
    private static void add(Map<String, Site> sites, String line) {
        String[] columns = COLUMNS.split(line.strip());
        if (columns.length != 4) {
            throw new IllegalStateException(LIST + " has a line without its four columns: " + line);
        }
        List<String> parameters = columns[3].equals("-") ? List.of() : List.of(columns[3].split(" "));
        Site site = new Site(Referrer.Source.of(columns[0]), columns[1], parameters);
        for (String host : columns[2].split(",")) {
            if (sites.put(host, site) != null) {
                throw new IllegalStateException(LIST + " has " + host + " twice");
            }
        }
    }
}
