/**
 * Input that nobody would send: what reads it is called with mutations of valid input, and must
 * keep its promises whatever comes. Few mutations in every build ({@code FuzzTest}); guided by
 * coverage for as long as one likes in the profile {@code fuzz} ({@code CoverageFuzzTest}).
 */
@NullMarked
package dev.pointsledger.fuzz;

import org.jspecify.annotations.NullMarked;
