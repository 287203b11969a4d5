package dev.pointsledger.imports;

import dev.pointsledger.model.Refusal;

/**
 * Something that is wrong with a line.
 *
 * @param line from 1
 * @param code why the line alone would be refused
 * @param pointer to the place in the line (RFC 6901); empty: the whole line
 * @param detail what is wrong and what is allowed
 */
public record ImportFault(long line, Refusal code, String pointer, String detail) {}
