/**
 * TLS: reads and checks the certificate and the key that the service proves itself with. No thread
 * of its own; the files are read by whoever asks. Imports Vert.x core only.
 */
@NullMarked
package dev.pointsledger.http.tls;

import org.jspecify.annotations.NullMarked;
