/**
 * A program version compiled once into flat arrays and exact fractions, and the arithmetic of
 * points: no floating point anywhere. Owned by the ledger thread (calendars cache). Imports program
 * and model.
 */
@NullMarked
package dev.pointsledger.core.rules;

import org.jspecify.annotations.NullMarked;
