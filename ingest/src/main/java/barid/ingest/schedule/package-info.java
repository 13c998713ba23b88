/**
 * When a source is visited next: a pure policy without clock or state of its own.
 *
 * <p>The frontier keeps one {@link barid.ingest.schedule.Schedule} with each source and does this:
 *
 * <pre>{@code
 * SchedulePolicy policy = new SchedulePolicy(ScheduleConfig.defaults());
 * Schedule schedule = policy.first(now);                      // a source just added is due at once
 * ...
 * boolean plain = policy.unconditional(schedule);             // now and then ask without validators: some servers' validators lie
 * VisitResult result = VisitResult.read(entries, fresh)       // or unchanged(), busy(retryAfter), failed(outcome, status)
 *         .hinting(hints);                                    // what the document declared, or an earlier one
 * schedule = policy.next(schedule, result, source.id(), source.interval(), now);
 * }</pre>
 *
 * <p>{@code Schedule} holds only numbers and instants, so it can be stored in any form. {@link barid.ingest.schedule.Schedule#retired} marks a source
 * that was gone again and again: it is shown as gone and still visited once a week, since feeds do come back. Redirects, spacing between
 * the sources of one site and robots.txt are not the schedule's business.
 */
@NullMarked
package barid.ingest.schedule;

import org.jspecify.annotations.NullMarked;
