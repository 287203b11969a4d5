/** Tests of quotes: by hand, and against a simple one that shares no code. */
@NullMarked
package dev.pointsledger.quote;

import org.jspecify.annotations.NullMarked;
