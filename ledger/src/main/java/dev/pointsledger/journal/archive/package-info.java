/**
 * Files that are never written again, compressed in blocks so that any byte is read without
 * inflating what is before it. What they hold is what the plain file held, at the same offsets.
 *
 * <p>The format is Zstandard's seekable one: a frame per block, each with its own checksum, and a
 * table of their sizes in a skippable frame at the end. {@code zstd -d} gives the plain file back.
 *
 * <p>A reader belongs to one thread; blocks inflated lately are shared by all ({@link
 * dev.pointsledger.journal.archive.BlockCache}). Imports zstd-jni and nothing of this project.
 */
@NullMarked
package dev.pointsledger.journal.archive;

import org.jspecify.annotations.NullMarked;
