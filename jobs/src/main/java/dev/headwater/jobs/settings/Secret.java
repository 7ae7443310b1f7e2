package dev.headwater.jobs.settings;

import java.io.Serializable;
import java.util.Objects;

/** A value that must not be seen: whoever prints it by accident prints stars. */
public final class Secret implements Serializable {
    /** Always as long, so that it does not tell the length either. */
    public static final String MASK = "********";

    private static final long serialVersionUID = 1L;

    private final String value;

    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** The only way to the value: search for callers of this method to know who sees it. */
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
