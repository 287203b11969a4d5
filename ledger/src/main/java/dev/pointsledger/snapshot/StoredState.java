package dev.pointsledger.snapshot;

import dev.pointsledger.core.state.LedgerState;
import org.jspecify.annotations.Nullable;

/**
 * What is stored at one moment, read for comparing: nothing of it was checked.
 *
 * @param position what it says it is the state of
 * @param state as stored
 * @param totalsFault in which program's totals are not the sums over the members; null: they are
 */
public record StoredState(
    SnapshotPosition position, LedgerState state, @Nullable String totalsFault) {}
