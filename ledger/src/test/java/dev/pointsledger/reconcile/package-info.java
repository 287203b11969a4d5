/** Tests of comparing two sides that are larger than memory. */
@NullMarked
package dev.pointsledger.reconcile;

import org.jspecify.annotations.NullMarked;
