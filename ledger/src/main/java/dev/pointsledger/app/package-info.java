/**
 * Wiring: settings in, a running service out, and the command line. Nothing else imports this
 * package; it may import all others.
 */
@NullMarked
package dev.pointsledger.app;

import org.jspecify.annotations.NullMarked;
