/**
 * By which publishers can recognise this crawler: requests signed after RFC 9421 as the working group webbotauth of the IETF profiles it
 * (draft-ietf-webbotauth-httpsig-protocol), and the directory of the keys.
 */
@NullMarked
package barid.ingest.signature;

import org.jspecify.annotations.NullMarked;
