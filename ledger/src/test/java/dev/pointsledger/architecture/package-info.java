/** Which package may import which, and what the core may not touch. */
@NullMarked
package dev.pointsledger.architecture;

import org.jspecify.annotations.NullMarked;
