/** Tests of the whole service: real journal, real index, real HTTP, real processes. */
@NullMarked
package dev.pointsledger.app;

import org.jspecify.annotations.NullMarked;
