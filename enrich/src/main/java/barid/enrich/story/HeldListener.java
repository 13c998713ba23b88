package barid.enrich.story;

/** Told of the revisions that wait for the story of their article, by the thread that works on their partition. */
public interface HeldListener {
    /**
     * The number of revisions that wait has changed.
     *
     * @param partition any object that stands for the partition; equal for the same one
     */
    void held(Object partition, int change);

    /** A revision was left out for a newer one of the same article. */
    void superseded();

    /** The process has the partition no longer, or not yet. */
    void ended(Object partition);
}
