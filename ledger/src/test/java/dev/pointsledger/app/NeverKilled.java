package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Decision;
import dev.pointsledger.core.Stamp;
import dev.pointsledger.core.TestCodes;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.Header;
import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalOptions;
import dev.pointsledger.journal.identity.FileIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Reads the journal of a stopped service and, beside the state replayed from it, runs a ledger that
 * was never killed: it is asked the same commands at the same times and must decide the same
 * events.
 */
final class NeverKilled {
  private final LedgerState replayed = new LedgerState();
  private final LedgerState neverKilled = new LedgerState();
  private final Decider decider = new Decider(neverKilled, TestCodes.seeded(1));
  private final Map<String, Long> sequences = new HashMap<>();
  private final Map<Long, Event.AccrualRecorded> records = new HashMap<>();

  private NeverKilled() {}

  static NeverKilled read(Path dataDir) {
    NeverKilled result = new NeverKilled();
    Path journalDir = dataDir.resolve("journal");
    UUID ledger = Objects.requireNonNull(ChronicleJournal.ledgerIdIn(journalDir));
    try (FileIdentityVault vault = FileIdentityVault.open(dataDir.resolve("identity"), ledger)) {
      EventCodec codec = new EventCodec(vault, new YamlProgramSource());
      ChronicleJournal.open(
              journalDir,
              JournalOptions.of(Durability.FSYNC),
              (sequence, buffer, offset, length) ->
                  result.take(codec.decode(sequence, buffer, offset, length)),
              ProgressListener.NONE)
          .close();
    }
    return result;
  }

  private void take(Event event) {
    replayed.apply(event);
    Event decided = decide(event);
    assertThat(decided).isEqualTo(event);
    neverKilled.apply(decided);
    if (event instanceof Event.AccrualRecorded accrual) {
      Long before = sequences.put(accrual.order().orderId(), accrual.header().sequence());
      assertThat(before).as("order %s twice", accrual.order().orderId()).isNull();
      records.put(accrual.header().sequence(), accrual);
    }
  }

  private Event decide(Event event) {
    Header header = event.header();
    Stamp stamp =
        new Stamp(header.sequence(), header.recordedAtMs(), header.actor(), header.requestId());
    if (event instanceof Event.AccrualRecorded accrual) {
      String memberId = Objects.requireNonNull(replayed.member(accrual.change().member()).id());
      Decision decision =
          decider.decide(new Command.Accrue(header.program(), memberId, accrual.order()), stamp);
      return ((Decision.Accepted) decision).event();
    }
    return event;
  }

  /** The sequence of an order's record; fails if there is none. */
  long sequenceOf(String orderId) {
    Long sequence = sequences.get(orderId);
    assertThat(sequence).as("order %s is lost", orderId).isNotNull();
    return Objects.requireNonNull(sequence);
  }

  int orders() {
    return sequences.size();
  }

  void assertSameState() {
    assertThat(StateHash.of(replayed)).isEqualTo(StateHash.of(neverKilled));
  }
}
