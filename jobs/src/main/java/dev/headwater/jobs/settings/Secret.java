package dev.headwater.jobs.settings;

import java.io.Serializable;
import java.util.Objects;

/** A secret value; {@code toString} masks it. */
public final class Secret implements Serializable {
    /** Fixed length, so that the mask does not reveal the length. */
    public static final String MASK = "********";

    private static final long serialVersionUID = 1L;

    private final String value;

    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** The only access to the value; its callers are all the code that sees it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
