/**
 * Values that every other package speaks of: refusals, fractions, balances, keys. Immutable, no
 * I/O; imports nothing of this project.
 */
@NullMarked
package dev.pointsledger.model;

import org.jspecify.annotations.NullMarked;
