package dev.pointsledger.app;

import dev.pointsledger.config.Settings;
import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Decision;
import dev.pointsledger.core.Stamp;
import dev.pointsledger.core.state.CodeSource;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.identity.ErasureList;
import dev.pointsledger.journal.identity.FileIdentityVault;
import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erasures at start. Of a record whose key is still there (killed in between, or the keys are of an
 * older backup) the key is destroyed; a key that was destroyed without a record that counts (the
 * journal is of an older backup) gets its record, so that the member is closed and without a name
 * for good.
 */
final class Erasures {
  private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

  private Erasures() {}

  /** The list that the settings name. */
  static ErasureList list(Settings settings) {
    return settings.erasureList().isEmpty()
        ? FileIdentityVault.erasuresIn(settings.dataDir().resolve("identity"))
        : new ErasureList(Path.of(settings.erasureList()));
  }

  /**
   * Destroys the keys of members who are erased by the journal.
   *
   * @param state recovered
   */
  static void destroyKeys(LedgerState state, FileIdentityVault vault) {
    for (int i = 0; i < state.memberCount(); i++) {
      if (state.member(i).isErased() && !vault.isErased(i)) {
        LOG.warn("member {} is erased by the journal; its key was still there", i);
        vault.erase(i);
      }
    }
  }

  /** Records the erasure of members who have lost their key without a record. */
  static void record(Recovered recovered, CodeSource codes, long nowMs) {
    LedgerState state = recovered.state();
    Journal journal = recovered.journal();
    EventCodec codec = recovered.newCodec();
    RecordGroup group = new RecordGroup();
    Decider decider = new Decider(state, codes);
    for (int member : owed(state, recovered.erasedByList())) {
      Stamp stamp =
          new Stamp(
              state.sequence() + 1, Math.max(nowMs, state.recordedAtMs()), "ledger", "erasure");
      if (!(decider.erase(member, stamp) instanceof Decision.Accepted accepted)) {
        throw new IllegalStateException("the erasure of member " + member + " was refused");
      }
      Event event = accepted.event();
      codec.encode(event);
      if (!group.fits(codec.encodedLength())) {
        append(group, state, journal);
      }
      state.apply(event);
      group.add(codec.encoded(), 0, codec.encodedLength());
      event.movingKeys().forEach(key -> recovered.overlay().move(key, event.header().sequence()));
      LOG.warn("member {} was erased before: recorded anew", member);
    }
    append(group, state, journal);
    journal.force();
  }

  private static Collection<Integer> owed(LedgerState state, Collection<Integer> listed) {
    TreeSet<Integer> owed = new TreeSet<>();
    for (int i = 0; i < state.memberCount() && owed.size() < state.unnamed(); i++) {
      if (state.member(i).isUnnamed()) {
        owed.add(i);
      }
    }
    for (int member : listed) {
      if (member < state.memberCount() && !state.member(member).isErased()) {
        owed.add(member);
      }
    }
    return owed;
  }

  private static void append(RecordGroup group, LedgerState state, Journal journal) {
    if (group.count() > 0) {
      group.stateHash(state.hash());
      journal.append(group);
      group.clear();
    }
  }
}
