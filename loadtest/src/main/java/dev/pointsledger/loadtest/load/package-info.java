/**
 * What is sent in a run: whose orders, what they hold, when they are due; and the account of what
 * became of them. An order is a pure function of seed, run id and number, so nothing that was sent
 * has to be kept to be sent again.
 *
 * <p>Belongs to the driving thread; what others may read says so. Imports {@code wire} and {@code
 * measure}.
 */
@NullMarked
package dev.pointsledger.loadtest.load;

import org.jspecify.annotations.NullMarked;
