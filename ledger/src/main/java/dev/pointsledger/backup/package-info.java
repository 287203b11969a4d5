/**
 * Backups of a data directory, and the way back. A backup holds what cannot be derived: the
 * journal, the keys of identities and callers, the mark of a sandbox; with hashes of all of it.
 *
 * <pre>
 * backup               what counts ({@link dev.pointsledger.backup.BackupManifest}); replaced as a
 *                      whole after all it names was forced
 * journal/             as in a data directory; what stands behind the noted size of a file does not
 *                      count
 * side/                what is replaced when it changes, each file under a name of its own: keys of
 *                      identities (in pieces) and callers, the mark of a sandbox, the settings;
 *                      taken after the journal, so that no record lacks its key
 * lock
 * </pre>
 *
 * Made by a process of its own beside a running service, of which it only reads. Objects belong to
 * one thread. Imports journal, journal.chronicle and journal.identity.
 */
@NullMarked
package dev.pointsledger.backup;

import org.jspecify.annotations.NullMarked;
