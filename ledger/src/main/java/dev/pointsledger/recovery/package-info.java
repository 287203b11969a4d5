/**
 * Recovery: the state loaded where it is stored and proven by its hash, and brought up to the
 * journal's end, or rebuilt from the journal alone, by the same {@code apply} as live; with the
 * keys that the index does not have yet. Runs once, on the starting thread. And verification: the
 * journal applied again and all that is derived from it compared. Imports core, event, journal,
 * index, snapshot and model.
 */
@NullMarked
package dev.pointsledger.recovery;

import org.jspecify.annotations.NullMarked;
