/** Tests of the values. */
@NullMarked
package dev.pointsledger.model;

import org.jspecify.annotations.NullMarked;
