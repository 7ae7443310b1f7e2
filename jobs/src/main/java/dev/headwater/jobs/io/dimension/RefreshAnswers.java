package dev.headwater.jobs.io.dimension;

import dev.headwater.jobs.io.postgres.DimensionRequests;
import java.time.Instant;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people hear who asked for a refresh. */
final class RefreshAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshAnswers.class);

    private final DimensionConfig input;
    private final SplitEnumeratorContext<?> context;
    private final LogOnChange told;
    private Instant asked;
    private String answer;

    RefreshAnswers(DimensionConfig input, SplitEnumeratorContext<?> context) {
        this.input = input;
        this.context = context;
        this.told = new LogOnChange(LOG, input.job());
    }

    void give(Instant request, String text) {
        asked = request;
        answer = text;
        send(request, text);
    }

    /** A request stays open while its answer cannot be written; the tables are not read for it again. */
    boolean gives(Instant request) {
        boolean known = request.equals(asked);
        if (known) {
            send(asked, answer);
        }
        return known;
    }

    private void send(Instant request, String text) {
        context.callAsync(
                () -> {
                    DimensionRequests.answer(input.postgres(), input.job(), request, text);
                    return text;
                },
                this::sent);
    }

    private void sent(String text, Throwable problem) {
        if (problem != null) {
            told.warn("who asked for a refresh of {}'s dimension cannot be answered: {}", problem);
        } else {
            LOG.info("{} was asked to refresh its dimension: {}", input.job(), text);
            told.isOver();
        }
    }
}
