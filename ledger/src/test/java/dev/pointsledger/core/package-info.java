/** Tests of the core, on the core alone. */
@NullMarked
package dev.pointsledger.core;

import org.jspecify.annotations.NullMarked;
