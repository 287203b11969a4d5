@NullMarked
package dev.pointsledger.recovery;

import org.jspecify.annotations.NullMarked;
