package dev.headwater.udfs.agents;

import java.util.regex.Pattern;
import ua_parser.Client;

/**
 * Detects bots. The list of ua-parser contains bots by name only; most others are recognised by words and patterns in the
 * agent.
 */
final class Bots {

    private static final String SPIDER = "Spider";
    private static final String UNKNOWN = "Other";

    /** What the agent calls itself. Cubot is a maker of phones. */
    private static final String PURPOSES =
            "(?<!cu)bot(?![a-z])|robot|crawl|spider|slurp|scrap|fetch|archiver|indexer|transcoder"
                    + "|harvest|monitor|synthetic|uptime|pingdom|probe|survey|lighthouse|validat|verif|inspect|preview|thumbnail"
                    + "|favicon|externalhit|externalagent|parser|subscriber|\\brss\\b|feed(?:bin|er|read|fetch|pars)|mediapartners"
                    + "|(?:link|site|url|port|page|health|seo)[ -]?(?:check|audit|analy)"
                    + "|google[- ]?(?:agent|ads|site|page|safety|web|read|associat)|chatgpt|claude|anthropic|openai|perplexity";

    private static final String SCANNERS =
            "\\bscan(?:s|ner|ning)?\\b|scanner|[a-z]scan/|openvas|nikto|acunetix|nessus|nmap|sqlmap|zgrab|masscan";

    private static final String REMOTE_CONTROLLED =
            "headless|phantomjs|selenium|puppeteer|playwright|pagerender|httrack|wget|^curl|php-curl";

    /** HTTP libraries. Java only at the start, because old phones mention it as well. */
    private static final String LIBRARIES =
            "^(?:ahc|java|ruby|php|perl)\\b|\\blwp\\b|libwww|python|go-http|okhttp|axios"
                    + "|guzzle|node-fetch|apache-http|asynchttp|winhttp|httpunit|http_request|httpget|jakarta";

    /** Contacts of the owner: no browser sends a url, a domain or a mail address. */
    private static final String CONTACTS =
            "[(+;,] ?https?://|^https?://|[(;,+ ]www\\.|\\+ ?\\w[\\w.-]*\\.[a-z]{2,}\\W*$"
                    + "|[(;] ?[\\w.+-]+@(?!g(?:oogle)?mail)[\\w-]+\\.\\w|\\S@[\\w-]+\\.\\w+$"
                    + "|^mozilla/.*[a-z0-9-]\\.(?:com|net|org|io|ai)\\b";

    private static final Pattern PATTERN = Pattern.compile(
            String.join("|", PURPOSES, SCANNERS, REMOTE_CONTROLLED, LIBRARIES, CONTACTS), Pattern.CASE_INSENSITIVE);

    private Bots() {}

    /** An agent of which ua-parser knows neither browser, system nor device is a program under its own name. */
    static boolean isBot(String agent, Client client) {
        return isSpider(client.device.family) || isUnknown(client) || matches(agent);
    }

    static boolean matches(String agent) {
        return PATTERN.matcher(agent).find();
    }

    static boolean isSpider(String deviceFamily) {
        return SPIDER.equals(deviceFamily);
    }

    private static boolean isUnknown(Client client) {
        return UNKNOWN.equals(client.device.family)
                && UNKNOWN.equals(client.os.family)
                && UNKNOWN.equals(client.userAgent.family);
    }
}
