/** What users ask the tagger for. */
@NullMarked
package barid.rule;

import org.jspecify.annotations.NullMarked;
