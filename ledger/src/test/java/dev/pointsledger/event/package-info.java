/** Tests of the record format. */
@NullMarked
package dev.pointsledger.event;

import org.jspecify.annotations.NullMarked;
