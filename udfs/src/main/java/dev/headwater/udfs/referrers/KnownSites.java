package dev.headwater.udfs.referrers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The list of sites, by host. */
final class KnownSites {

    private static final String LIST = "sites.txt";
    private static final Pattern COLUMNS = Pattern.compile(" {2,}");
    private static final String ANY_ENDING = ".*";

    /** Two parts are an ending only if the first is short, as in {@code co.uk}: anybody can own {@code google.evil.com}. */
    private static final int LONGEST_OF_TWO = 3;

    private static final Map<String, KnownSite> BY_HOST = read();

    private KnownSites() {}

    /** Of the longest part of the host that the list has; {@code null} if it has none. */
    static KnownSite find(String host) {
        int from = 0;
        while (from >= 0) {
            KnownSite site = of(host.substring(from));
            if (site != null) {
                return site;
            }
            from = host.indexOf('.', from) + 1;
            from = from == 0 ? -1 : from;
        }
        return null;
    }

    static Map<String, KnownSite> all() {
        return BY_HOST;
    }

    private static KnownSite of(String host) {
        KnownSite site = BY_HOST.get(host);
        int last = host.lastIndexOf('.');
        if (site == null && last > 0) {
            site = BY_HOST.get(host.substring(0, last) + ANY_ENDING);
            int before = host.lastIndexOf('.', last - 1);
            if (site == null && before > 0 && last - before - 1 <= LONGEST_OF_TWO) {
                site = BY_HOST.get(host.substring(0, before) + ANY_ENDING);
            }
        }
        return site;
    }

    private static Map<String, KnownSite> read() {
        try (InputStream list = KnownSites.class.getResourceAsStream(LIST)) {
            Map<String, KnownSite> sites = new HashMap<>();
            new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> add(sites, line));
            return sites;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Columns are two blanks apart or more. */
    private static void add(Map<String, KnownSite> sites, String line) {
        String[] columns = COLUMNS.split(line.strip());
        if (columns.length != 4) {
            throw new IllegalStateException(LIST + " has a line without its four columns: " + line);
        }
        List<String> parameters = columns[3].equals("-") ? List.of() : List.of(columns[3].split(" "));
        KnownSite site = new KnownSite(ReferrerSource.of(columns[0]), columns[1], parameters);
        for (String host : columns[2].split(",")) {
            if (sites.put(host, site) != null) {
                throw new IllegalStateException(LIST + " has " + host + " twice");
            }
        }
    }
}
