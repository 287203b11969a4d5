/**
 * Recovery: the state rebuilt from the journal by the same {@code apply} as live, with the keys
 * that the index does not have yet. Runs once, on the starting thread. Imports core, event,
 * journal, index and model.
 */
@NullMarked
package dev.pointsledger.recovery;

import org.jspecify.annotations.NullMarked;
