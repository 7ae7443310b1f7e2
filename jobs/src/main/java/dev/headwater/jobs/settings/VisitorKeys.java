package dev.headwater.jobs.settings;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Parses the parts of a visitor key. */
public final class VisitorKeys {
    public static final List<String> PARTS = List.of("ip", "host", "user-id", "device-id");

    private static final String BY_VISITOR_AND_HOST = "ip,host";

    private VisitorKeys() {}

    static Key<List<String>> byVisitorAndHost(String name, String doc) {
        return Key.of(name, parts(PARTS), BY_VISITOR_AND_HOST, doc);
    }

    /** Some of {@code known}, separated by commas, each once. */
    static Parser<List<String>> parts(List<String> known) {
        Parser<List<String>> parser =
                text -> Stream.of(text.split(",", -1)).map(String::strip).toList();
        return parser.where(known::containsAll, "is not made of " + String.join(", ", known) + ", separated by commas")
                .where(parts -> new HashSet<>(parts).size() == parts.size(), "names a part more than once");
    }
}
