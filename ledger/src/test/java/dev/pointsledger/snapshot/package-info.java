/** Tests on a real PostgreSQL, and a store in memory for simulations. */
@NullMarked
package dev.pointsledger.snapshot;

import org.jspecify.annotations.NullMarked;
