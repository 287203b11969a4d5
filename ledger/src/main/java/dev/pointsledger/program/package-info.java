/**
 * The rules of a program as data: one record per block of the program file (semantics.md section
 * 2), immutable, shared by all threads. Reading YAML is {@code program.yaml}; compiling for the hot
 * path is {@code core}. Imports model only.
 */
@NullMarked
package dev.pointsledger.program;

import org.jspecify.annotations.NullMarked;
