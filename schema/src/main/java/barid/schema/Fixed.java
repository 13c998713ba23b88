package barid.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Written in its full width, as Avro's {@code fixed}: for hashes and short names, whose bits are all in use, so that Avro's form
 * of numbers, short for small ones, would only make them longer; and for ids, which take half of their text. May stand
 * before {@code byte} (1 byte), {@code int} (4), {@code long} (8) and {@link barid.model.article.ArticleId} (16), also as the
 * items of a list. Big-endian.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Fixed {}
