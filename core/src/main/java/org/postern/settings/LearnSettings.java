package org.postern.settings;

/**
 * What lessons count, and what they may take.
 *
 * @param agree how many people of a domain must teach the same before it counts for the domain; and how many accounts, for all
 * @param lessonsDaily the most lessons of one login within 24 hours; whoever runs the installation has no bound
 * @param memoryBytes what the parts of domains and users may take in memory; those used last are kept
 */
public record LearnSettings(int agree, int lessonsDaily, long memoryBytes) {

    /** As it is where nothing is said. */
    public static final LearnSettings DEFAULT = new LearnSettings(3, 1_000, 48L << 20);

    static LearnSettings from(Keys keys) {
        return new LearnSettings(
                (int) keys.number("learn.agree", DEFAULT.agree(), 2, 100),
                (int) keys.number("learn.lessons.daily", DEFAULT.lessonsDaily(), 1, 1_000_000),
                keys.number("learn.memory.megabytes", DEFAULT.memoryBytes() >> 20, 4, 65_536) << 20);
    }
}
