package barid.schema;

/**
 * How large records may be, in bytes. All follow from {@link Topic#MAX_RECORD_BYTES}, so that whatever one part of Barid may
 * write, every part that carries it on takes with room to spare.
 */
public final class RecordLimits {
    /** For what comes around a value: key, headers, the frame of a batch, and compression that makes noise larger. */
    private static final int ROOM = 64 * 1024;

    /** What topics of records take. */
    public static final int TOPIC = Topic.MAX_RECORD_BYTES + ROOM;

    /** What topics of dead letters take: the largest record and what is said about it. */
    public static final int DEAD_LETTERS = 2 * TOPIC;

    /** What the topics of a stream application's state and of its steps take: the largest record and what is kept beside it. */
    public static final int INTERNAL = 2 * TOPIC;

    /** What a producer sends at once, and a broker takes. */
    public static final int REQUEST = DEAD_LETTERS + ROOM;

    /** What a producer keeps until it is sent. */
    public static final long BUFFER = 8L * REQUEST;

    private RecordLimits() {}
}
