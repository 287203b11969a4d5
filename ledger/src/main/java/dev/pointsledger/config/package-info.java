/**
 * Settings of the service: one record per section of {@code config/ledger.yaml}, each component
 * with unit, default and bound, each with a twin in the environment. Read once at start, immutable,
 * shared by all threads. Imports {@code config.yaml} only.
 */
@NullMarked
package dev.pointsledger.config;

import org.jspecify.annotations.NullMarked;
