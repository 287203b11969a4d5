/**
 * The page for operators: what it is made of, as bytes to be sent. Immutable, any thread. Imports
 * nothing of the project.
 */
@NullMarked
package dev.pointsledger.http.page;

import org.jspecify.annotations.NullMarked;
