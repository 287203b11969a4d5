/**
 * The keys that members' identities are encrypted with, apart from the records that hold them.
 * Beside the journal and not the index, because they are truth: durable before a record that needs
 * them is, in no other place, and never rebuilt. The ledger thread makes, uses for sealing and
 * erases keys; any thread opens. Imports event only.
 */
@NullMarked
package dev.pointsledger.journal.identity;

import org.jspecify.annotations.NullMarked;
