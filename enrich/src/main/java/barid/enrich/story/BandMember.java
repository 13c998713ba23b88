package barid.enrich.story;

import barid.schema.Fixed;

/**
 * An article in a band.
 *
 * @param day when it came, in days since 1970 of stream time, the last eight bits
 * @param ref the article
 */
record BandMember(@Fixed byte day, @Fixed long ref) {}
