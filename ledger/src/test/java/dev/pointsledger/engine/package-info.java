/** Tests of the engine, stepped by one thread. */
@NullMarked
package dev.pointsledger.engine;

import org.jspecify.annotations.NullMarked;
