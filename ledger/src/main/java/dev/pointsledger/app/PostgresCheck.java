package dev.pointsledger.app;

import dev.pointsledger.config.Settings;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.recovery.DerivedCheck;
import dev.pointsledger.recovery.SnapshotVerification;
import dev.pointsledger.snapshot.SnapshotDamaged;
import dev.pointsledger.snapshot.SnapshotMisfit;
import dev.pointsledger.snapshot.SnapshotRefused;
import dev.pointsledger.snapshot.SnapshotUnavailable;
import dev.pointsledger.snapshot.StoredState;
import dev.pointsledger.snapshot.postgres.PostgresServer;
import dev.pointsledger.snapshot.postgres.PostgresView;
import java.util.UUID;

/**
 * Compares the state in PostgreSQL. One that cannot be reached is no difference: it is derived, and
 * the ledger starts without it.
 */
final class PostgresCheck {
  private PostgresCheck() {}

  /**
   * Reads what is stored, before the end of the journal is looked for.
   *
   * @param alone whether no service uses the data directory: then its own server is started
   * @param replayed the state that the journal's visitor moves on
   */
  static DerivedCheck read(Settings settings, UUID ledger, boolean alone, LedgerState replayed) {
    PostgresServer server = Snapshots.reader(settings, alone);
    if (server == null) {
      return DerivedCheck.notCompared("the settings name no database");
    }
    try (PostgresView view = new PostgresView(server, new YamlProgramSource())) {
      StoredState stored = view.read();
      return stored == null
          ? DerivedCheck.notCompared("it is empty; a start fills it from the journal")
          : new SnapshotVerification(stored, replayed, ledger);
    } catch (SnapshotUnavailable | SnapshotRefused e) {
      return DerivedCheck.notCompared(server.describe() + " cannot be read: " + e.getMessage());
    } catch (SnapshotDamaged e) {
      return DerivedCheck.different(e.getMessage() + SnapshotVerification.REBUILT);
    } catch (SnapshotMisfit e) {
      return DerivedCheck.different(String.valueOf(e.getMessage()));
    }
  }
}
