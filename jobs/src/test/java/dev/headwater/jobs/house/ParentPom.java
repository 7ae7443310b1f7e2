package dev.headwater.jobs.house;

import java.util.regex.Pattern;

/** The versions and flags that stand once, in the parent pom. */
final class ParentPom {

    private ParentPom() {}

    static String property(String name) {
        return Pattern.compile("<" + Pattern.quote(name) + ">(.*?)</", Pattern.DOTALL)
                .matcher(Checkout.text("pom.xml"))
                .results()
                .map(found -> found.group(1).trim())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no property " + name + " in the parent pom"));
    }
}
