/** Tests on a real PostgreSQL. */
@NullMarked
package dev.pointsledger.snapshot;

import org.jspecify.annotations.NullMarked;
