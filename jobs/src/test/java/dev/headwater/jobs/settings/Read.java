package dev.headwater.jobs.settings;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headwater.jobs.traffic.TrafficSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Reads the settings of traffic from arguments and environment. */
public final class Read {
    private final List<String> args;
    private final Map<String, String> environment = new HashMap<>();

    private Read(String... args) {
        this.args = new ArrayList<>(List.of(args));
    }

    public static Read bare(String... args) {
        return new Read(args);
    }

    /** Adds the one required setting. */
    public static Read args(String... args) {
        return new Read(args).environment("HEADWATER_POSTGRES_PASSWORD", "pw");
    }

    public Read environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public TrafficSettings settings() {
        return TrafficSettings.read(args.toArray(String[]::new), environment);
    }

    public Settings raw() {
        return raw(TrafficSettings.SCHEMA.keySet());
    }

    public Settings raw(KeySet keys) {
        return SettingsReader.read(keys, args.toArray(String[]::new), environment);
    }

    public List<String> problems() {
        return refusal(this::settings).problems();
    }

    public List<String> problems(KeySet keys) {
        return refusal(() -> raw(keys)).problems();
    }

    public String message() {
        return refusal(this::settings).getMessage();
    }

    public String answer() {
        HelpRequestedException answered = catchThrowableOfType(HelpRequestedException.class, this::settings);
        if (answered == null) {
            throw new AssertionError("nothing was answered to " + args);
        }
        return answered.text();
    }

    private StartRefusedException refusal(ThrowingCallable start) {
        StartRefusedException refusal = catchThrowableOfType(StartRefusedException.class, start);
        if (refusal == null) {
            throw new AssertionError("nothing was refused of " + args);
        }
        return refusal;
    }
}
