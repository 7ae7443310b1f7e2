package dev.headwater.jobs.funnels;

/** A visitor goes through each funnel on its own. */
public record VisitorInFunnel(String funnel, String visitor) {

    /** Spelled out: state is laid out by it, and what a record makes of its own accord may change with the JDK. */
    @Override
    public int hashCode() {
        return 31 * funnel.hashCode() + visitor.hashCode();
    }
}
