package dev.headwater.lab.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** A visitor's way through one site, page by page. */
final class SimulatedVisit {

    private static final Zipf SITES = new Zipf(Site.ALL.size(), 0.9);
    private static final List<String> SEARCHES = List.of(
            "https://www.google.com/",
            "https://www.bing.com/",
            "https://duckduckgo.com/?q=headwater",
            "https://yandex.ru/");
    private static final List<String> SOCIAL = List.of(
            "https://t.co/",
            "https://www.reddit.com/r/dataengineering/",
            "https://www.linkedin.com/",
            "https://m.facebook.com/");
    private static final int ONE_PURCHASE_IN = 12;
    private static final int ONE_LEAVES_IN = 7;

    private final SimulatedVisitor visitor;
    private final Site site;
    private String referrer;
    private String campaign;
    private boolean over;

    SimulatedVisit(SimulatedVisitor visitor, SplittableRandom random) {
        this.visitor = visitor;
        this.site = Site.ALL.get(SITES.draw(random));
        this.referrer = visitor.agent().robot() ? null : entryReferrer(random);
        this.campaign = random.nextInt(20) == 0 ? "utm_source=newsletter&utm_medium=email&utm_campaign=spring" : "";
    }

    boolean isOver() {
        return over;
    }

    PageView next(SplittableRandom random, Audience.Incident incident) {
        over = random.nextInt(ONE_LEAVES_IN) == 0;
        String path = site.drawPath(random);
        boolean buys = site.sells() && !visitor.agent().robot() && random.nextInt(ONE_PURCHASE_IN) == 0;
        String url = buys ? "/checkout/complete" : withCampaign(path);
        PageView view = new PageView(
                visitor,
                eventId(random),
                site.host(),
                random.nextInt(10) == 0 ? "https://" + site.host() + url : url,
                referrer,
                fails(incident, random) ? 503 : status(random),
                buys ? purchase(random) : null);
        referrer = visitor.agent().robot() ? null : "https://" + site.host() + path;
        return view;
    }

    private boolean fails(Audience.Incident incident, SplittableRandom random) {
        return incident == Audience.Incident.API_FAILS && site.isApi() && random.nextBoolean();
    }

    private String withCampaign(String path) {
        String url = campaign.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + campaign;
        campaign = "";
        return url;
    }

    private static String entryReferrer(SplittableRandom random) {
        int kind = random.nextInt(10);
        if (kind < 4) {
            return null;
        }
        return kind < 8 ? SEARCHES.get(random.nextInt(SEARCHES.size())) : SOCIAL.get(random.nextInt(SOCIAL.size()));
    }

    private static String eventId(SplittableRandom random) {
        long high = random.nextLong();
        long low = random.nextLong();
        return random.nextInt(20) == 0 ? null : new UUID(high, low).toString();
    }

    private static int status(SplittableRandom random) {
        int draw = random.nextInt(1_000);
        if (draw < 6) {
            return draw < 4 ? 500 : 503;
        }
        if (draw < 30) {
            return 404;
        }
        return draw < 90 ? 304 : 200;
    }

    private static String purchase(SplittableRandom random) {
        String order = Long.toString(random.nextLong() >>> 1, 36);
        int cents = random.nextInt(199, 49_999);
        return "{\"order_id\":\"o-" + order + "\",\"amount\":" + cents / 100 + "." + (cents % 100 < 10 ? "0" : "")
                + cents % 100 + ",\"currency\":\"EUR\",\"email\":\"" + order + "@buyers.example\"}";
    }

    /** A host with its pages, most visited first. */
    record Site(String host, List<String> paths, Zipf popularity) {

        /** Busiest first. */
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
}
