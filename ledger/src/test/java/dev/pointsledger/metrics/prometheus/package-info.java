/** Tests of what tools read. */
@NullMarked
package dev.pointsledger.metrics.prometheus;

import org.jspecify.annotations.NullMarked;
