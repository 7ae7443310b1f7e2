package dev.headwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.EventDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecodeLinesTest {

    private static final String TRUTH = System.getProperty("headwater.truth", "");

    @Test
    void jacksonStreamingGivesEqualEvents() throws Exception {
        for (DecodeInput input : inputs()) {
            JacksonDecoder jackson = new JacksonDecoder();
            for (byte[] value : input.values()) {
                assertThat(jackson.event(value)).as(input.id()).isEqualTo(ours(value));
            }
        }
    }

    @Test
    void pojoAgreesInUrlAndTime() throws Exception {
        for (DecodeInput input : inputs()) {
            assertThat(DecodeLines.pojo().run(input).checksum())
                    .as(input.id())
                    .isEqualTo(DecodeLines.checksum(input, e -> DecodeLines.hash(e.url(), e.eventTime())))
                    .isNotEqualTo(DecodeLines.checksum(input, e -> DecodeLines.hash(e.url(), e.eventTime() + 1)));
        }
    }

    @Test
    void generatedEventsHaveTheirSize() throws Exception {
        List<DecodeInput> inputs = DecodeInput.all(Optional.empty());
        assertThat(inputs)
                .extracting(DecodeInput::id)
                .containsExactly("decode.400", "decode.1k", "decode.400.no_id", "decode.1k.no_id");
        assertThat(inputs.get(0).bytes() / inputs.get(0).values().size()).isBetween(370L, 430L);
        assertThat(inputs.get(1).bytes() / inputs.get(1).values().size()).isBetween(950L, 1_080L);
    }

    @Test
    void argumentsNameLinesAndOptions() {
        assertThat(Bench.Arguments.parse("sql", "--truth", "data", "--full"))
                .contains(new Bench.Arguments(List.of("sql"), true, Optional.of(Path.of("data"))));
        assertThat(Bench.Arguments.parse()).map(Bench.Arguments::lines).contains(List.of("slide", "decode"));
        assertThat(Bench.Arguments.parse("slyde")).isEmpty();
        assertThat(Bench.Arguments.parse("--truth")).isEmpty();
    }

    private static List<DecodeInput> inputs() throws Exception {
        return DecodeInput.all(
                Optional.of(TRUTH).filter(path -> !path.isEmpty()).map(Path::of));
    }

    private static WebEvent ours(byte[] value) {
        return new EventDecoder(Duration.ofDays(1)).decode(value, -1).event();
    }
}
