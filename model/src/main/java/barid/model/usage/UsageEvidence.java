package barid.model.usage;

import java.net.URI;

/**
 * One statement of a publisher about one use.
 *
 * @param permission what it says
 * @param place what sort of place it stands in
 * @param address the document it stands in
 * @param words as they stand there, cut where they are long
 */
public record UsageEvidence(Permission permission, UsagePlace place, URI address, String words) {}
