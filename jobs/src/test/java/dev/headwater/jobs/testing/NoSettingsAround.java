package dev.headwater.jobs.testing;

import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Fails the test run if {@code HEADWATER_} variables are set: jobs and commands would read them. */
public final class NoSettingsAround implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        List<String> settings = System.getenv().keySet().stream()
                .filter(name -> name.startsWith("HEADWATER_"))
                .sorted()
                .toList();
        if (!settings.isEmpty()) {
            throw new IllegalStateException("Tests run without settings in the environment; unset " + settings);
        }
    }
}
