/**
 * Reads program files (semantics.md section 2) into {@link
 * dev.pointsledger.program.ProgramDefinition} and reports all faults of all files at once. Runs at
 * start, in replay of a program's record and on a worker when a version is proposed; nothing here
 * is shared between threads. Imports {@code program}, {@code model} and {@code config.yaml} only.
 */
@NullMarked
package dev.pointsledger.program.yaml;

import org.jspecify.annotations.NullMarked;
