/** What users ask the tagger for. */
@NullMarked
package barid.model.rule;

import org.jspecify.annotations.NullMarked;
