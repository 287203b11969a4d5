/**
 * What the ledger decided: outcomes for people and audits, post-images for machines, and the one
 * documented class that lays them out as bytes ({@link dev.pointsledger.event.EventCodec}).
 * Immutable. Imports model and program only.
 */
@NullMarked
package dev.pointsledger.event;

import org.jspecify.annotations.NullMarked;
