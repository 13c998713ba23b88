/**
 * A little news web for trying Barid without the Internet: several sites on loopback that publish and edit articles and
 * write down what they put on line.
 */
@NullMarked
package barid.demo;

import org.jspecify.annotations.NullMarked;
