/**
 * The HTTP API: routing, keys, bodies, batches, answers. One {@link
 * dev.pointsledger.http.LedgerVerticle} per event loop owns all that serves its connections; what
 * it asks of the ledger comes back in one hop per loop and group ({@link
 * dev.pointsledger.http.LoopReplies}). Statements and large batches are worked on by worker
 * threads, which own what they are handed until they hand it back.
 *
 * <p>The page for operators is served from {@link dev.pointsledger.http.page.Page}; its scripts ask
 * for what it shows as any client does.
 *
 * <p>Imports command, event, model, program, quote, metrics, http.json, http.page and http.tls, and
 * Vert.x core.
 */
@NullMarked
package dev.pointsledger.http;

import org.jspecify.annotations.NullMarked;
