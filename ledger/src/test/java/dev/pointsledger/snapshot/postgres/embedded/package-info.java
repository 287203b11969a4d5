/** Tests of the server of the ledger's own. */
@NullMarked
package dev.pointsledger.snapshot.postgres.embedded;

import org.jspecify.annotations.NullMarked;
