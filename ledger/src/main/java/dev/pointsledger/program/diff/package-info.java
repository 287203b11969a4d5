/**
 * What tells one version of a program from another, in words, and what it means for members. {@link
 * dev.pointsledger.program.diff.ProgramDiff} compares two outlines; an outline is a program with
 * every default filled in, as a tree whose leaves know which way is better for members. Stateless:
 * any thread. Imports program and model.
 */
@NullMarked
package dev.pointsledger.program.diff;

import org.jspecify.annotations.NullMarked;
