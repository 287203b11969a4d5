/**
 * API keys: who may call, with which roles, for which programs. {@link
 * dev.pointsledger.config.access.AccessKeys} is shared by all event loops and answers from memory;
 * {@link dev.pointsledger.config.access.KeyStore} changes the file and is used at start, by the
 * {@code keys} subcommand and on workers. Imports {@code config}, {@code config.yaml} and {@code
 * model} only.
 */
@NullMarked
package dev.pointsledger.config.access;

import org.jspecify.annotations.NullMarked;
