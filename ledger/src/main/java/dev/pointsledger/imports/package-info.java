/**
 * Imports of opening state (see the ADR on imports): what is received is put into a file, checked
 * line by line as a dry run, and only then recorded; a restart goes on where it was killed. One
 * import at a time, on a thread of its own that may block: {@link dev.pointsledger.imports.Imports}
 * is safe for use by any thread, all else belongs to that thread but for {@link
 * dev.pointsledger.imports.ImportProgress}, which any thread reads. Imports command, event,
 * http.json and model.
 */
@NullMarked
package dev.pointsledger.imports;

import org.jspecify.annotations.NullMarked;
