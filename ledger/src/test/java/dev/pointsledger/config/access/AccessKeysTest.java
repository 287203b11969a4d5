package dev.pointsledger.config.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.pointsledger.config.Secret;
import dev.pointsledger.model.Instants;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessKeysTest {
  private static final Secret ADMIN = new Secret("0123456789abcdef");

  private static final Instant EPOCH = Instant.EPOCH;

  @TempDir Path directory;
  private Instant now = Instant.parse("2026-11-21T08:00:00Z");

  private KeyStore store() {
    return new KeyStore(directory, () -> now);
  }

  private AccessKeys.Opened open() throws KeyFileException, IOException {
    return AccessKeys.open(directory, null, () -> now);
  }

  private AccessKeys openWithAdmin() throws KeyFileException, IOException {
    return AccessKeys.open(directory, ADMIN, () -> now).keys();
  }

  private static String secretOf(NewKey key) {
    return key.secret().text();
  }

  @Test
  void theFirstStartMakesOneKeyForEverythingAndGivesItsSecretOnce()
      throws KeyFileException, IOException {
    AccessKeys.Opened opened = open();
    NewKey first = Objects.requireNonNull(opened.first());
    assertThat(first.key().roles()).isEqualTo(EnumSet.allOf(Role.class));
    assertThat(first.key().mayUse("any")).isTrue();
    assertThat(secretOf(first)).matches("plk_k-[0-9a-f]{6}_[0-9a-hjkmnp-tv-z]{32}");
    assertThat(opened.keys().authenticate(secretOf(first))).isEqualTo(first.key());
    assertThat(Files.readString(store().file())).doesNotContain(secretOf(first));
    assertThat(first.toString()).doesNotContain(secretOf(first));

    AccessKeys.Opened again = open();
    assertThat(again.first()).isNull();
    assertThat(again.keys().authenticate(secretOf(first))).isEqualTo(first.key());
  }

  @Test
  void theAdminKeyOfTheEnvironmentIsInMemoryOnly() throws KeyFileException, IOException {
    AccessKeys.Opened opened = AccessKeys.open(directory, ADMIN, () -> now);
    assertThat(opened.first()).isNull();
    assertThat(opened.keys().authenticate(ADMIN.text()))
        .extracting(key -> key == null ? null : key.id())
        .isEqualTo("env-admin");
    assertThat(store().file()).doesNotExist();
    assertThat(opened.keys().refresh()).isFalse();
  }

  @Test
  void whatIsNoSecretOfAKeyIsNobody() throws KeyFileException, IOException {
    AccessKeys keys = openWithAdmin();
    assertThat(keys.authenticate("")).isNull();
    assertThat(keys.authenticate("0123456789abcdeg")).isNull();
    assertThat(keys.authenticate("0123456789abcdef ")).isNull();
    assertThat(keys.authenticate("0123456789abcdeé")).isNull();
    assertThat(keys.authenticate("x".repeat(257))).isNull();
    assertThat(keys.authenticate(ADMIN.text())).isNotNull();
  }

  @Test
  void aKeyIsBoundToItsRolesAndPrograms() throws KeyFileException, IOException {
    NewKey made = store().add(Set.of(Role.ORDER, Role.READ), Set.of("demo"), Instants.NEVER);
    AccessKey key = Objects.requireNonNull(openWithAdmin().authenticate(secretOf(made)));
    assertThat(key).isEqualTo(made.key());
    assertThat(key.has(Role.ORDER)).isTrue();
    assertThat(key.has(Role.ADMIN)).isFalse();
    assertThat(key.mayUse("demo")).isTrue();
    assertThat(key.mayUse("other")).isFalse();
  }

  @Test
  void maximaForAdjustmentsStandInTheFile() throws KeyFileException, IOException {
    AdjustmentLimits limits = new AdjustmentLimits(500, AdjustmentLimits.UNLIMITED);
    NewKey made =
        store().add(Set.of(Role.ADMIN), Set.of("demo"), Instants.NEVER, limits, RateLimit.NONE);
    AccessKeys keys = openWithAdmin();
    AccessKey key = Objects.requireNonNull(keys.authenticate(secretOf(made)));
    assertThat(key.adjustments()).isEqualTo(limits);
    assertThat(Objects.requireNonNull(keys.authenticate(ADMIN.text())).adjustments())
        .isEqualTo(AdjustmentLimits.NONE);
    String text = Files.readString(store().file());
    Files.writeString(store().file(), text.replace("adjustmentMax: 500", "adjustmentMax: 0"));
    assertThatThrownBy(keys::refresh)
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("keys[0].adjustmentMax: must be at least 1; is 0");
  }

  @Test
  void aKeyExpiresAtItsInstant() throws KeyFileException, IOException {
    long expiresAtMs = now.plus(Duration.ofDays(1)).toEpochMilli();
    NewKey made = store().add(Set.of(Role.READ), Set.of("demo"), expiresAtMs);
    AccessKeys keys = openWithAdmin();
    now = Instant.ofEpochMilli(expiresAtMs - 1);
    assertThat(keys.authenticate(secretOf(made))).isEqualTo(made.key());
    now = Instant.ofEpochMilli(expiresAtMs);
    assertThat(keys.authenticate(secretOf(made))).isNull();
  }

  @Test
  void aRunningServiceNoticesNewAndRevokedKeys() throws KeyFileException, IOException {
    AccessKeys keys = openWithAdmin();
    NewKey made = store().add(Set.of(Role.READ), Set.of("*"), Instants.NEVER);
    assertThat(keys.authenticate(secretOf(made))).isNull();
    assertThat(keys.refresh()).isTrue();
    assertThat(keys.authenticate(secretOf(made))).isEqualTo(made.key());
    assertThat(keys.refresh()).isFalse();

    assertThat(store().revoke(made.key().id())).isTrue();
    assertThat(keys.refresh()).isTrue();
    assertThat(keys.authenticate(secretOf(made))).isNull();
    assertThat(keys.authenticate(ADMIN.text())).isNotNull();
    assertThat(store().list()).extracting(AccessKey::revoked).containsExactly(true);
  }

  @Test
  void revokingAKeyThatIsNotThereSaysSo() throws KeyFileException, IOException {
    assertThat(store().revoke("k-000000")).isFalse();
    assertThat(store().file()).doesNotExist();
  }

  @Test
  void onlyTheOwnerMayReadTheFile() throws KeyFileException, IOException {
    open();
    assertThat(permissions(store().file())).isEqualTo("rw-------");
    assertThat(permissions(directory.resolve("access"))).isEqualTo("rwx------");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void aFileThatOthersMayWriteIsRefused() throws KeyFileException, IOException {
    open();
    Files.setPosixFilePermissions(store().file(), PosixFilePermissions.fromString("rw--w----"));
    assertThatThrownBy(this::open)
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("must be writable by its owner only; run: chmod 600 ");
  }

  @Test
  void concurrentChangesLoseNoKey() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<NewKey>> adds = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        adds.add(() -> store().add(Set.of(Role.READ), Set.of("demo"), Instants.NEVER));
      }
      List<String> ids = new ArrayList<>();
      for (Future<NewKey> added : threads.invokeAll(adds)) {
        ids.add(added.get().key().id());
      }
      assertThat(store().list()).extracting(AccessKey::id).containsExactlyInAnyOrderElementsOf(ids);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aBrokenFileStopsTheStartWithAllItsFaults() throws IOException {
    Files.createDirectories(directory.resolve("access"));
    Files.writeString(
        store().file(),
        """
        version: 2
        keys:
          - { id: k 1, sha256: "12", roles: [boss], programs: [], created: today }
          - { id: env-admin, roles: [read], programs: [demo], created: 2026-01-01T00:00:00Z }
        """);
    String file = store().file().toString();
    assertThatThrownBy(this::openWithAdmin)
        .isInstanceOf(KeyFileException.class)
        .hasMessage(
            String.join(
                "\n",
                file + ":1:10 version: must be at most 1; is 2",
                file
                    + ":3:11 keys[0].id: must be 1 to 64 characters of A-Z a-z 0-9 . _ : -; is 'k"
                    + " 1'",
                file + ":3:24 keys[0].sha256: must be 64 hexadecimal digits; is '12'",
                file + ":3:38 keys[0].roles[0]: must be one of order, read, admin, ops; is 'boss'",
                file + ":3:55 keys[0].programs: must have at least 1 entry; has 0",
                file
                    + ":3:68 keys[0].created: must be an instant such as 2026-11-11T00:00:00Z; is"
                    + " 'today'",
                file + ":4:5 keys[1].sha256: must be given",
                file + ":4:11 keys[1].id: must not be env-admin, which is LEDGER_ADMIN_KEY"));
  }

  @Test
  void aFileThatBreaksWhileRunningIsReportedOnceAndChangesNothing()
      throws KeyFileException, IOException {
    AccessKeys.Opened opened = open();
    String secret = secretOf(Objects.requireNonNull(opened.first()));
    Files.writeString(store().file(), "keys: nonsense");
    assertThatThrownBy(() -> opened.keys().refresh()).isInstanceOf(KeyFileException.class);
    assertThat(opened.keys().refresh()).isFalse();
    assertThat(opened.keys().authenticate(secret)).isNotNull();

    Files.delete(store().file());
    assertThatThrownBy(() -> opened.keys().refresh())
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("is gone; the keys read before stay valid");
    assertThat(opened.keys().authenticate(secret)).isNotNull();
  }

  @Test
  void aKeyNeedsRolesProgramsAndAFuture() {
    assertThatThrownBy(() -> store().add(Set.of(), Set.of("demo"), Instants.NEVER))
        .hasMessage("a key needs a role: order, read, admin, ops");
    assertThatThrownBy(() -> store().add(Set.of(Role.READ), Set.of(), Instants.NEVER))
        .hasMessage("a key needs 1 to 256 programs, or * for all");
    assertThatThrownBy(() -> store().add(Set.of(Role.READ), Set.of("*", "a"), Instants.NEVER))
        .hasMessage("* is all programs and stands alone");
    assertThatThrownBy(() -> store().add(Set.of(Role.READ), Set.of("a b"), Instants.NEVER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be 1 to 64 characters");
    assertThatThrownBy(() -> store().add(Set.of(Role.READ), Set.of("a"), now.toEpochMilli()))
        .hasMessage("the expiry must be in the future");
  }

  @Test
  void answeringAllocatesNothing() throws KeyFileException, IOException {
    AccessKeys keys = AccessKeys.open(directory, ADMIN, () -> EPOCH).keys();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int calls = 20_000;
    long spent = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < calls; i++) {
        if (keys.authenticate(ADMIN.text()) == null) {
          throw new AssertionError("not authenticated");
        }
      }
      spent = Math.min(spent, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(spent).isLessThan(calls); // below one byte a call: the measurement itself
  }
}
