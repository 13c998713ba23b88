package barid.ingest.frontier;

import barid.ingest.push.HubMessage;
import barid.ingest.state.SourceState;
import barid.ingest.state.Subscription;
import barid.ingest.visit.Speed;
import barid.ingest.visit.Suspects;
import barid.ingest.visit.VisitKey;
import barid.ingest.visit.VisitPool;
import barid.ingest.visit.VisitReport;
import barid.ingest.visit.VisitRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Documents that hubs pushed: read beside the visits, and taken over on the task's thread. All methods belong to that thread; the readings
 * run elsewhere and report through a queue.
 */
final class PushedDocuments {
    private final Queue<DocumentRead> documents = new ConcurrentLinkedQueue<>();
    private final Subscriptions subscriptions;
    private final SourceVisits sourceVisits;
    private final Suspects suspects;
    private final VisitPool pool;
    private final FrontierMetrics metrics;
    private final VisitPlan plan;
    private final InstantSource clock;

    private record DocumentRead(String sourceId, VisitReport report) {}

    PushedDocuments(
            Subscriptions subscriptions,
            SourceVisits sourceVisits,
            VisitPool pool,
            FrontierMetrics metrics,
            VisitPlan plan,
            InstantSource clock) {
        this.subscriptions = subscriptions;
        this.sourceVisits = sourceVisits;
        this.pool = pool;
        this.suspects = pool.suspects();
        this.metrics = metrics;
        this.plan = plan;
        this.clock = clock;
    }

    /** Takes over what was read, {@code most} documents at most and none after {@code deadline}, an instant of {@link System#nanoTime()}. */
    void apply(int most, long deadline) {
        for (int i = 0; i < most && System.nanoTime() - deadline < 0; i++) {
            DocumentRead next = documents.poll();
            if (next == null) {
                return;
            }
            applyDocument(next);
        }
    }

    /** Takes a document: the source is due until it was read, so that the end of the process in between loses nothing. */
    void pushed(String sourceId, HubMessage message) {
        Instant now = clock.instant();
        Subscriptions.Push push = subscriptions.pushed(sourceId, message, now);
        Subscription known = subscriptions.of(sourceId);
        SourceState state = push == Subscriptions.Push.TAKEN ? sourceVisits.due(sourceId, now) : null;
        if (state == null || known == null) {
            metrics.pushed(
                    push == Subscriptions.Push.REPEATED
                            ? FrontierMetrics.Push.REPEATED
                            : FrontierMetrics.Push.UNWANTED);
            return;
        }
        VisitKey key = new VisitKey.OfDocument(sourceId);
        boolean readable = message.kind() == HubMessage.Kind.DOCUMENT && !suspects.isSuspect(key);
        if (!readable || !startReading(key, state, known, message)) {
            metrics.pushed(FrontierMetrics.Push.VISIT);
            plan.plan(state);
        }
    }

    private boolean startReading(VisitKey key, SourceState state, Subscription known, HubMessage message) {
        suspects.begun(key, clock.instant());
        boolean started = pool.start(
                new VisitRequest.OfDocument(state, known.topic(), message.contentType(), message.body()),
                Speed.FAST,
                report -> {
                    suspects.ended(key, clock.instant());
                    documents.add(new DocumentRead(key.id(), report));
                });
        if (!started) {
            suspects.notBegun(key);
        }
        return started;
    }

    private void applyDocument(DocumentRead document) {
        if (document.report() instanceof VisitReport.SourceRead read) {
            metrics.repairs(read.repairs());
            metrics.pushed(FrontierMetrics.Push.READ);
            plan.plan(sourceVisits.pushed(document.sourceId(), read, clock.instant()));
        } else {
            metrics.pushed(FrontierMetrics.Push.VISIT);
            plan.plan(sourceVisits.due(document.sourceId(), clock.instant()));
        }
    }
}
