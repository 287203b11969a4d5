/**
 * JSON of the HTTP API: bodies into commands, outcomes into answers, straight from and to bytes.
 * Nothing here is shared between threads: a decoder or writer belongs to the event loop or worker
 * that made it. Imports command, event, model, program and quote, and jackson-core.
 */
@NullMarked
package dev.pointsledger.http.json;

import org.jspecify.annotations.NullMarked;
