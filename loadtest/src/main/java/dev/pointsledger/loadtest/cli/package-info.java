/**
 * The command line: a class for each command; options, bounds, exit codes, interrupts.
 *
 * <p>Commands run on the main thread; an interrupt comes on a shutdown thread and only asks to
 * stop. May import all other packages.
 */
@NullMarked
package dev.pointsledger.loadtest.cli;

import org.jspecify.annotations.NullMarked;
