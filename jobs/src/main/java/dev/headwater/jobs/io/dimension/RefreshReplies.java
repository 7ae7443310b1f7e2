package dev.headwater.jobs.io.dimension;

import dev.headwater.jobs.io.postgres.DimensionRequests;
import java.time.Instant;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replies to refresh requests. */
final class RefreshReplies {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshReplies.class);

    private final DimensionConfig config;
    private final SplitEnumeratorContext<?> context;
    private final LogOnChange failures;
    private Instant lastRequest;
    private String lastReply;

    RefreshReplies(DimensionConfig config, SplitEnumeratorContext<?> context) {
        this.config = config;
        this.context = context;
        this.failures = new LogOnChange(LOG, config.job());
    }

    void reply(Instant request, String text) {
        lastRequest = request;
        lastReply = text;
        send(request, text);
    }

    /** True for a request already served: its reply is only written again, the tables are not read again. */
    boolean repeats(Instant request) {
        boolean served = request.equals(lastRequest);
        if (served) {
            send(lastRequest, lastReply);
        }
        return served;
    }

    private void send(Instant request, String text) {
        context.callAsync(
                () -> {
                    DimensionRequests.answer(config.postgres(), config.job(), request, text);
                    return text;
                },
                this::sent);
    }

    private void sent(String text, Throwable failure) {
        if (failure != null) {
            failures.warn("Cannot reply to the refresh request of {}: {}", failure);
        } else {
            LOG.info("Refresh request of {}: {}", config.job(), text);
            failures.clear();
        }
    }
}
