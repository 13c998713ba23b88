/**
 * Groups near-copies into stories, inside the enrich topology.
 *
 * <pre>{@code
 * KStream<String, Article> ungrouped = ...;   // story = own id, similarity = 1 will do
 * KStream<String, Article> grouped =
 *         new StoryGrouping(partitions, topics.articles().value(), registry).addTo(builder, ungrouped);
 * grouped.to(...);
 * }</pre>
 *
 * <p>Articles come keyed and partitioned by article id. Every article leaves again after two internal topics (no candidate) or
 * four (candidates), that is after as many commit intervals; nothing waits for a window to close.
 *
 * <pre>
 *   article home --story-search--&gt; bands --story-found--&gt; article home --story-question--&gt; candidate's home
 *                                                              |                              |
 *                                                           grouped  &lt;---story-answer---------+
 * </pre>
 *
 * Internal topics, each with the application id before it and {@code -repartition} behind: {@code story-search}, {@code
 * story-found}, {@code story-question}, {@code story-answer}. Stores, each with a changelog: {@code story-homes} (signature and
 * story of each live article), {@code story-band-members} (who is in which band), {@code story-pending}, {@code story-held}, {@code
 * story-waiting} (articles under way; each revision that waits has a record of its own, at most eight an article). A live
 * article takes 615 bytes of keys and values: 167 at home and 14 in each of 32 bands. Records have schemas; see {@code StoryState}.
 */
@NullMarked
package barid.enrich.story;

import org.jspecify.annotations.NullMarked;
