/** The web page and HTTP interface: articles, sources, the pipeline's pulse, schemas, metrics and health. */
@NullMarked
package barid.app.console;

import org.jspecify.annotations.NullMarked;
