package dev.headwater.udfs.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.udfs.agents.Agents.AgentParser;
import dev.headwater.udfs.testing.TrueAnswers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A public list of crawlers, and the browsers of uap-core. */
class BotTruthTest {

    private static final String CRAWLERS = "bots/crawler_user_agents_a.json";

    /** Cases that uap-core itself names as bots. */
    private static final Pattern NO_BROWSER = Pattern.compile("(?i)spider|crawl");

    private final AgentParser parser = AgentParser.released();

    @Test
    void detectsAlmostAllCrawlers() throws IOException {
        List<String> crawlers = new ArrayList<>();
        TrueAnswers.json(CRAWLERS)
                .forEach(crawler -> crawler.path("instances").forEach(agent -> crawlers.add(agent.asText())));

        List<String> missed =
                crawlers.stream().filter(agent -> !parser.parse(agent).bot()).toList();

        double share = 1 - (double) missed.size() / crawlers.size();
        System.out.println("crawlers seen: " + share + " of " + crawlers.size());
        assertThat(share).as("missed: " + missed).isGreaterThan(0.95);
    }

    @Test
    void takesAlmostNoBrowserForABot() throws IOException {
        List<Pattern> crawlers = new ArrayList<>();
        TrueAnswers.json(CRAWLERS)
                .forEach(crawler ->
                        crawlers.add(Pattern.compile(crawler.path("pattern").asText())));
        Predicate<String> isCrawler = agent ->
                crawlers.stream().anyMatch(pattern -> pattern.matcher(agent).find());
        List<String> browsers = TrueAnswers.lines("ua/uap_core_tests_a.jsonl.gz").stream()
                .filter(one -> one.has("ua"))
                .map(one -> one.path("user_agent").asText())
                .filter(agent -> !isCrawler.test(agent) && !isNoBrowser(agent))
                .toList();

        List<String> wronged =
                browsers.stream().filter(agent -> parser.parse(agent).bot()).toList();

        double share = (double) wronged.size() / browsers.size();
        System.out.println("browsers taken for crawlers: " + share + " of " + browsers.size());
        assertThat(browsers).hasSizeGreaterThan(350);
        assertThat(share).as("false bots: " + wronged).isLessThan(0.01);
    }

    @Test
    void takesAlmostNoPhoneForABot() throws IOException {
        List<ParsedAgent> telephones = TrueAnswers.lines("ua/uap_core_tests_a.jsonl.gz").stream()
                .filter(one -> one.has("device"))
                .map(one -> parser.parse(one.path("user_agent").asText()))
                .filter(agent -> !Bots.isSpider(agent.device()))
                .toList();

        assertThat(telephones).filteredOn(ParsedAgent::bot).hasSizeLessThan(telephones.size() / 100);
    }

    private boolean isNoBrowser(String agent) {
        return Bots.isSpider(parser.parse(agent).device())
                || NO_BROWSER.matcher(agent).find();
    }
}
