package dev.headwater.lab.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A host with its pages, the most visited first. */
record Site(String host, List<String> paths, Zipf popularity) {

    /** The busiest first. */
    static final List<Site> ALL = List.of(
            site(
                    "www.headwater.example",
                    List.of("/", "/about", "/pricing", "/signup", "/login"),
                    "/guides/guide-",
                    60),
            site(
                    "shop.headwater.example",
                    List.of("/", "/cart", "/checkout", "/search?q=boots"),
                    "/product/item-",
                    200),
            site("blog.headwater.example", List.of("/", "/archive", "/feed.xml"), "/2026/post-", 120),
            site("docs.headwater.example", List.of("/", "/start", "/search?q=window"), "/reference/page-", 80),
            site("api.headwater.example", List.of("/v1/status", "/v1/events"), "/v1/items/", 40),
            site("jobs.headwater.example", List.of("/", "/apply"), "/openings/", 15));

    private static final double PAGE_SKEW = 1.05;

    String drawPath(SplittableRandom random) {
        return paths.get(popularity.draw(random));
    }

    boolean sells() {
        return host.startsWith("shop.");
    }

    boolean isApi() {
        return host.startsWith("api.");
    }

    private static Site site(String host, List<String> known, String numbered, int count) {
        List<String> paths = new ArrayList<>(known);
        for (int i = 1; i <= count; i++) {
            paths.add(numbered + i);
        }
        return new Site(host, List.copyOf(paths), new Zipf(paths.size(), PAGE_SKEW));
    }
}
