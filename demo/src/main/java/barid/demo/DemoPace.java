package barid.demo;

import java.time.Duration;

/**
 * How fast the demo's sites publish.
 *
 * @param opening pause between the first steps; a step is a new article or an edit
 * @param openingSteps how many steps are made at that pace
 * @param afterwards pause between later steps
 * @param editEvery every how manieth step edits an article instead of publishing one; at least 2
 * @param lastStep the number of steps after which nothing changes any more, counted over restarts
 */
public record DemoPace(Duration opening, int openingSteps, Duration afterwards, int editEvery, int lastStep) {
    public DemoPace {
        if (!opening.isPositive() || !afterwards.isPositive()) {
            throw new IllegalArgumentException("Pauses must be positive");
        }
        if (editEvery < 2) {
            throw new IllegalArgumentException("editEvery must be at least 2");
        }
    }

    /** For people to watch: one step a second for the first minute, then one every five seconds. */
    public static DemoPace lively() {
        return new DemoPace(Duration.ofSeconds(1), 60, Duration.ofSeconds(5), 5, Integer.MAX_VALUE);
    }

    /** For tests: {@code steps} steps, {@code pause} apart, and then silence. */
    public static DemoPace steps(int steps, Duration pause) {
        return new DemoPace(pause, steps, pause, 4, steps);
    }

    Duration pauseAfter(int step) {
        return step < openingSteps ? opening : afterwards;
    }
}
