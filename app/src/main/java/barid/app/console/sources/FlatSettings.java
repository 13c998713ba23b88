package barid.app.console.sources;

import barid.model.source.SourceSettings;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** How records that hold a source's settings are written as JSON: the settings stand beside the other fields. */
@FunctionalInterface
public interface FlatSettings {
    /** The settings. */
    @JsonUnwrapped
    SourceSettings settings();
}
