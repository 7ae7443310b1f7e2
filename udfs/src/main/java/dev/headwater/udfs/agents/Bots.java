package dev.headwater.udfs.agents;

import java.util.regex.Pattern;
import ua_parser.Client;

/**
 * Who is no person with a browser. ua-parser's list of robots is kept well but knows only those with a name in it; what
 * most others have in common is told by words and by form.
 */
final class Bots {

    private static final String SPIDER = "Spider";
    private static final String UNKNOWN = "Other";

    /** What it says about itself. Cubot makes telephones. */
    private static final String TRADES =
            "(?<!cu)bot(?![a-z])|robot|crawl|spider|slurp|scrap|fetch|archiver|indexer|transcoder"
                    + "|harvest|monitor|synthetic|uptime|pingdom|probe|survey|lighthouse|validat|verif|inspect|preview|thumbnail"
                    + "|favicon|externalhit|externalagent|parser|subscriber|\\brss\\b|feed(?:bin|er|read|fetch|pars)|mediapartners"
                    + "|(?:link|site|url|port|page|health|seo)[ -]?(?:check|audit|analy)"
                    + "|google[- ]?(?:agent|ads|site|page|safety|web|read|associat)|chatgpt|claude|anthropic|openai|perplexity";

    private static final String SCANNERS =
            "\\bscan(?:s|ner|ning)?\\b|scanner|[a-z]scan/|openvas|nikto|acunetix|nessus|nmap|sqlmap|zgrab|masscan";

    private static final String REMOTE_CONTROLLED =
            "headless|phantomjs|selenium|puppeteer|playwright|pagerender|httrack|wget|^curl|php-curl";

    /** Libraries that programs ask with, under their own names. Old telephones mention Java as well: only at the start. */
    private static final String LIBRARIES =
            "^(?:ahc|java|ruby|php|perl)\\b|\\blwp\\b|libwww|python|go-http|okhttp|axios"
                    + "|guzzle|node-fetch|apache-http|asynchttp|winhttp|httpunit|http_request|httpget|jakarta";

    /** Where its owner can be asked: no browser gives an address, a domain or a mail box. */
    private static final String CONTACTS =
            "[(+;,] ?https?://|^https?://|[(;,+ ]www\\.|\\+ ?\\w[\\w.-]*\\.[a-z]{2,}\\W*$"
                    + "|[(;] ?[\\w.+-]+@(?!g(?:oogle)?mail)[\\w-]+\\.\\w|\\S@[\\w-]+\\.\\w+$"
                    + "|^mozilla/.*[a-z0-9-]\\.(?:com|net|org|io|ai)\\b";

    private static final Pattern SIGNS = Pattern.compile(
            String.join("|", TRADES, SCANNERS, REMOTE_CONTROLLED, LIBRARIES, CONTACTS), Pattern.CASE_INSENSITIVE);

    private Bots() {}

    /** What ua-parser can place nowhere, neither browser nor system nor device, is a program under its own name. */
    static boolean isBot(String agent, Client client) {
        return isSpider(client.device.family) || isUnknown(client) || saysSo(agent);
    }

    static boolean saysSo(String agent) {
        return SIGNS.matcher(agent).find();
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
