package dev.headwater.jobs.funnels;

/** Key: funnel and visitor. */
public record VisitorInFunnel(String funnel, String visitor) {

    /** Explicit because key groups depend on it, and the hash of a record may change with the JDK. */
    @Override
    public int hashCode() {
        return 31 * funnel.hashCode() + visitor.hashCode();
    }
}
