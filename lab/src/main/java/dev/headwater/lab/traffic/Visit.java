package dev.headwater.lab.traffic;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** One visitor walking through one site, page by page. */
final class Visit {

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

    private final Visitor visitor;
    private final Site site;
    private String cameFrom;
    private String campaign;
    private boolean over;

    Visit(Visitor visitor, SplittableRandom random) {
        this.visitor = visitor;
        this.site = Site.ALL.get(SITES.draw(random));
        this.cameFrom = visitor.agent().robot() ? null : entry(random);
        this.campaign = random.nextInt(20) == 0 ? "utm_source=newsletter&utm_medium=email&utm_campaign=spring" : "";
    }

    boolean isOver() {
        return over;
    }

    PageView next(SplittableRandom random, Incident incident) {
        over = random.nextInt(ONE_LEAVES_IN) == 0;
        String path = site.drawPath(random);
        boolean buys = site.sells() && !visitor.agent().robot() && random.nextInt(ONE_PURCHASE_IN) == 0;
        String url = buys ? "/checkout/complete" : withCampaign(path);
        PageView view = new PageView(
                visitor,
                eventId(random),
                site.host(),
                random.nextInt(10) == 0 ? "https://" + site.host() + url : url,
                cameFrom,
                fails(incident, random) ? 503 : status(random),
                buys ? purchase(random) : null);
        cameFrom = visitor.agent().robot() ? null : "https://" + site.host() + path;
        return view;
    }

    private boolean fails(Incident incident, SplittableRandom random) {
        return incident == Incident.API_FAILS && site.isApi() && random.nextBoolean();
    }

    private String withCampaign(String path) {
        String url = campaign.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + campaign;
        campaign = "";
        return url;
    }

    private static String entry(SplittableRandom random) {
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
}
