/** Tests of the latency figures. */
@NullMarked
package dev.pointsledger.metrics;

import org.jspecify.annotations.NullMarked;
