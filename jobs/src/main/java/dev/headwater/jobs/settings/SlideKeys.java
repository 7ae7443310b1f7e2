package dev.headwater.jobs.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Key of the slide of sliding windows. */
final class SlideKeys {

    private SlideKeys() {}

    static Key<Duration> slide(String usual) {
        return Key.of(
                "window.slide",
                Parsers.positiveDuration(),
                usual,
                "How far apart windows begin; it must divide `window.size`.");
    }

    /** Windows share slices of one slide; a remainder would belong to no slice. */
    static Rule slideDivides(Key<Duration> slide, Key<Duration> size) {
        return new Rule(
                List.of(size, slide),
                settings -> divides(settings.get(slide), settings.get(size))
                        ? Optional.empty()
                        : Optional.of(slide.name() + " " + Durations.format(settings.get(slide)) + " does not divide "
                                + size.name() + " " + Durations.format(settings.get(size))));
    }

    static boolean divides(Duration slide, Duration size) {
        return size.toMillis() % slide.toMillis() == 0;
    }
}
