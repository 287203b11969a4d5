package dev.pointsledger.config.access;

import dev.pointsledger.config.Secret;

/**
 * A key that was just made.
 *
 * @param key as stored
 * @param secret to be shown once; it is kept nowhere
 */
public record NewKey(AccessKey key, Secret secret) {}
