/** Tests on a real PostgreSQL. */
@NullMarked
package dev.pointsledger.snapshot.postgres;

import org.jspecify.annotations.NullMarked;
