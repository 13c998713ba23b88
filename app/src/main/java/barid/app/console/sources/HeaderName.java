package barid.app.console.sources;

import barid.model.source.OwnHeader;
import com.fasterxml.jackson.annotation.JsonValue;

/** How {@link OwnHeader} is written as JSON: as its name. Not even the sealed value leaves the list of sources. */
@FunctionalInterface
public interface HeaderName {
    /** The name. */
    @JsonValue
    String name();
}
