/**
 * Bugs to be planted in classes of the ledger, in the JVM of a test and nowhere else, to see that
 * the simulation finds them.
 */
@NullMarked
package dev.pointsledger.simulation.bugs;

import org.jspecify.annotations.NullMarked;
