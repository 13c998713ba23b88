package barid.enrich.story;

import barid.model.article.ArticleId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads what the grouping wrote before its records had schemas: their parts in order, big-endian. Articles that waited in it are not
 * lost, and copies find the articles of the last three days.
 */
final class FormerState {
    private static final int ID_BYTES = 16;
    private static final int MEMBER = 1 + Long.BYTES;

    private FormerState() {}

    /** All began with a small number: no time of day or kind has the first bit set, as versions have. */
    static boolean isUnmarked(byte[] bytes) {
        return bytes.length > 0 && bytes[0] >= 0;
    }

    /** Members began with any byte, but are nine bytes each; now one more stands before them. */
    static boolean isBand(byte[] bytes) {
        return bytes.length % MEMBER == 0;
    }

    static List<SignatureRecord> home(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int seen = in.getInt();
        int pieces = in.getInt();
        Signature signature = pieces > 0 ? new Signature(part(in, Signature.SIZE), pieces) : Signature.NONE;
        SignatureRecord.Decision decided =
                in.hasRemaining() ? new SignatureRecord.Decision(id(in), in.getFloat()) : null;
        return List.of(new SignatureRecord(signature, seen, decided));
    }

    static List<PendingDecision> pending(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long since = in.getLong();
        int searches = in.getInt();
        int questions = in.getInt();
        List<PendingDecision.Candidate> candidates = new ArrayList<>();
        for (int left = in.getShort(); left > 0; left--) {
            candidates.add(new PendingDecision.Candidate(in.getLong(), in.getShort()));
        }
        List<PendingDecision.Near> alike = new ArrayList<>();
        while (in.hasRemaining()) {
            alike.add(new PendingDecision.Near(id(in), in.getFloat(), in.get() == 1));
        }
        return List.of(new PendingDecision(since, searches, questions, candidates, alike));
    }

    static List<HeldRevision> held(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<HeldRevision> all = new ArrayList<>();
        while (in.hasRemaining()) {
            long timestamp = in.getLong();
            List<HeldRevision.HeldHeader> headers = new ArrayList<>();
            for (int left = in.getInt(); left > 0; left--) {
                byte[] key = part(in, in.getInt());
                int size = in.getInt();
                headers.add(new HeldRevision.HeldHeader(
                        new String(key, StandardCharsets.UTF_8), size < 0 ? null : part(in, size)));
            }
            all.add(new HeldRevision(timestamp, headers, part(in, in.getInt())));
        }
        return all;
    }

    static List<BandMember> band(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<BandMember> members = new ArrayList<>();
        while (in.hasRemaining()) {
            members.add(new BandMember(in.get(), in.getLong()));
        }
        return members;
    }

    static List<StoryState.Envelope> message(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        StoryMessage message = switch (in.get()) {
            case 1 -> new StoryMessage.Search(in.getInt(), in.getLong(), ints(in));
            case 2 -> new StoryMessage.Found(in.getLong(), longs(in));
            case 3 -> {
                long to = in.getLong();
                long from = in.getLong();
                int pieces = in.getInt();
                yield new StoryMessage.Question(to, from, new Signature(part(in, Signature.SIZE), pieces));
            }
            case 4 -> new StoryMessage.Different(in.getLong());
            case 5 -> new StoryMessage.Alike(in.getLong(), id(in), in.getDouble(), in.get() == 1);
            case 6 -> new StoryMessage.FollowsYou(in.getLong(), in.getLong(), in.getDouble());
            default -> throw new IllegalArgumentException("A message of an unknown kind");
        };
        return List.of(new StoryState.Envelope(message));
    }

    private static List<Integer> ints(ByteBuffer in) {
        List<Integer> all = new ArrayList<>();
        while (in.hasRemaining()) {
            all.add(in.getInt());
        }
        return all;
    }

    private static List<Long> longs(ByteBuffer in) {
        List<Long> all = new ArrayList<>();
        while (in.hasRemaining()) {
            all.add(in.getLong());
        }
        return all;
    }

    private static ArticleId id(ByteBuffer in) {
        return new ArticleId(HexFormat.of().formatHex(part(in, ID_BYTES)));
    }

    private static byte[] part(ByteBuffer in, int size) {
        byte[] part = new byte[size];
        in.get(part);
        return part;
    }
}
