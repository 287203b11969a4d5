package dev.pointsledger.journal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.event.IdentityFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIdentityVaultTest extends IdentityVaultContract {
  private static final UUID LEDGER = new UUID(3, 4);

  @TempDir Path data;

  @Override
  IdentityVault empty() {
    return FileIdentityVault.openOrCreate(
        data.resolve("identity"), LEDGER, FileIdentityVault.erasuresIn(data.resolve("identity")));
  }

  private Path file() {
    return data.resolve("identity").resolve("keys");
  }

  private void reopen() {
    vault.close();
    vault = FileIdentityVault.open(data.resolve("identity"), LEDGER);
  }

  @Test
  void keysForcedAreThereAfterAReopen() {
    vault.newKey(0);
    vault.newKey(7);
    byte[] sealed = vault.seal(7, 5, PLAIN);
    vault.force();
    vault.force();
    reopen();
    assertThat(vault.open(7, 5, sealed)).isEqualTo(PLAIN);
    assertThat(vault.seal(7, 5, PLAIN)).isEqualTo(sealed);
    assertThatThrownBy(() -> vault.open(3, 5, sealed)).hasMessageContaining("no key of member 3");
  }

  @Test
  void keysOfManyNewMembersAreReadableBeforeTheyAreInTheFileAndInItOnceForced() throws IOException {
    List<byte[]> sealed = new ArrayList<>();
    for (int member = 0; member < 1_000; member++) {
      vault.newKey(member);
      sealed.add(vault.seal(member, member + 1, PLAIN));
    }
    vault.newKey(999);
    byte[] again = vault.seal(999, 2_000, PLAIN);
    for (int member = 0; member < 999; member++) {
      assertThat(vault.open(member, member + 1, sealed.get(member))).isEqualTo(PLAIN);
    }
    vault.force();
    assertThat(Files.size(file())).isEqualTo(KeySlot.BYTES * 1_001L);
    Path copy = Files.createDirectory(data.resolve("copy"));
    Files.copy(file(), copy.resolve("keys"));
    try (IdentityVault other = FileIdentityVault.open(copy, LEDGER)) {
      assertThat(other.open(500, 501, sealed.get(500))).isEqualTo(PLAIN);
      assertThat(other.open(999, 2_000, again)).isEqualTo(PLAIN);
    }
  }

  @Test
  void anErasureOutlivesAReopenAndLeavesNothingOfTheKey() throws IOException {
    vault.newKey(0);
    vault.newKey(1);
    byte[] sealed = vault.seal(0, 1, PLAIN);
    byte[] other = vault.seal(1, 2, PLAIN);
    vault.erase(0);
    byte[] slot = Arrays.copyOfRange(Files.readAllBytes(file()), 64, 128);
    assertThat(Arrays.copyOfRange(slot, 8, 56)).containsOnly(0);
    reopen();
    assertThat(vault.open(0, 1, sealed)).isNull();
    assertThat(vault.open(1, 2, other)).isEqualTo(PLAIN);
  }

  @Test
  void afterAKillTheSlotsThatWereNotForcedMayBeAnythingAndAreUsedAgain() throws IOException {
    vault.newKey(0);
    byte[] acknowledged = vault.seal(0, 1, PLAIN);
    vault.force();
    byte[] forced = Files.readAllBytes(file());
    vault.newKey(1);
    vault.seal(1, 2, PLAIN);
    vault.close();
    for (int kept = 0; kept <= KeySlot.BYTES; kept += 16) {
      byte[] torn = Arrays.copyOf(Files.readAllBytes(file()), forced.length + kept);
      Path killed = data.resolve("killed" + kept);
      Files.createDirectory(killed);
      Files.write(killed.resolve("keys"), torn);
      try (IdentityVault after = FileIdentityVault.open(killed, LEDGER)) {
        assertThat(after.open(0, 1, acknowledged)).isEqualTo(PLAIN);
        after.newKey(1);
        byte[] again = after.seal(1, 2, PLAIN);
        after.force();
        assertThat(after.open(1, 2, again)).isEqualTo(PLAIN);
      }
    }
  }

  @Test
  void everyDamagedBitOfASlotIsFoundAndNamesMemberAndFile() throws IOException {
    vault.newKey(0);
    vault.newKey(1);
    byte[] sealed = vault.seal(1, 2, PLAIN);
    vault.newKey(2);
    byte[] neighbour = vault.seal(2, 3, PLAIN);
    vault.force();
    for (int at = 0; at < 60; at++) {
      flip(2L * KeySlot.BYTES + at);
      assertThatThrownBy(() -> vault.open(1, 2, sealed))
          .isInstanceOf(IdentityFailure.class)
          .hasMessageContaining("member 1")
          .hasMessageContaining(file().toString());
      assertThatThrownBy(() -> vault.seal(1, 2, PLAIN)).isInstanceOf(IdentityFailure.class);
      assertThat(vault.open(2, 3, neighbour)).isEqualTo(PLAIN);
      flip(2L * KeySlot.BYTES + at);
    }
    assertThat(vault.open(1, 2, sealed)).isEqualTo(PLAIN);
  }

  @Test
  void aDamagedHeaderIsRefused() throws IOException {
    for (int at = 0; at < 60; at++) {
      flip(at);
      assertThatThrownBy(this::reopen).isInstanceOf(IdentityFailure.class);
      flip(at);
    }
    reopen();
  }

  @Test
  void theKeysOfAnotherLedgerAreRefused() {
    assertThatThrownBy(() -> FileIdentityVault.open(data.resolve("identity"), new UUID(3, 5)))
        .isInstanceOf(IdentityFailure.class)
        .hasMessageContaining(LEDGER.toString());
  }

  @Test
  void missingKeysOfALedgerWithRecordsAreRefused() {
    assertThatThrownBy(() -> FileIdentityVault.open(data.resolve("elsewhere"), LEDGER))
        .isInstanceOf(IdentityFailure.class)
        .hasMessageContaining("missing");
  }

  @Test
  void onlyTheOwnUserMayReadTheKeys() throws IOException {
    assertThat(permissions(file())).isEqualTo("rw-------");
    assertThat(permissions(data.resolve("identity"))).isEqualTo("rwx------");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    reopen();
    assertThat(permissions(file())).isEqualTo("rw-------");
  }

  @Test
  void aThreadInterruptedWhileItReadsDisturbsNoOther() throws InterruptedException {
    vault.newKey(0);
    byte[] sealed = vault.seal(0, 1, PLAIN);
    Thread interrupted =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              assertThatThrownBy(() -> vault.open(0, 1, sealed))
                  .isInstanceOf(IdentityFailure.class)
                  .hasMessageContaining("interrupted");
            });
    interrupted.start();
    interrupted.join();
    assertThat(vault.open(0, 1, sealed)).isEqualTo(PLAIN);
    vault.newKey(1);
    vault.force();
  }

  @Test
  void afterClosingNothingIsReadOrWritten() {
    vault.newKey(0);
    byte[] sealed = vault.seal(0, 1, PLAIN);
    vault.close();
    assertThatThrownBy(() -> vault.open(0, 1, sealed)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> vault.newKey(1)).isInstanceOf(IdentityFailure.class);
  }

  @Test
  void afterAFailedWriteNothingIsForced() {
    vault.newKey(0);
    vault.close();
    assertThatThrownBy(() -> vault.force()).isInstanceOf(IdentityFailure.class);
    assertThatThrownBy(() -> vault.force())
        .isInstanceOf(IdentityFailure.class)
        .hasMessageContaining("failed before");
  }

  private void flip(long at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
      bytes.seek(at);
      int value = bytes.read();
      bytes.seek(at);
      bytes.write(value ^ 0x04);
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void keysOfAnOlderCopyAreDestroyedAgainByTheListButNeverThoseOfOthers() throws IOException {
    for (int member = 0; member < 4; member++) {
      vault.newKey(member);
    }
    byte[] sealed = vault.seal(2, 9, PLAIN);
    vault.force();
    byte[] before = Files.readAllBytes(file());
    vault.erase(0);
    vault.erase(2);
    vault.erase(2);
    byte[] after = Files.readAllBytes(file());
    Path list = data.resolve("identity/erased");
    assertThat(Files.readAllLines(list)).hasSize(2);

    Files.write(file(), before);
    Files.writeString(list, "erased 3 00", java.nio.file.StandardOpenOption.APPEND);
    vault.close();
    FileIdentityVault older = FileIdentityVault.open(data.resolve("identity"), LEDGER);
    vault = older;
    assertThat(older.open(2, 9, sealed)).isEqualTo(PLAIN);
    assertThat(older.eraseAgain()).containsExactly(0, 2);
    assertThat(older.open(2, 9, sealed)).isNull();
    assertThat(Files.readAllBytes(file())).isEqualTo(after);
    older.erase(1);
    assertThat(Files.readAllLines(list)).hasSize(3).allMatch(line -> line.length() > 35);

    // Another history: the number is another member's, with another key.
    Files.write(file(), Arrays.copyOf(after, KeySlot.BYTES));
    vault.close();
    FileIdentityVault other = FileIdentityVault.open(data.resolve("identity"), LEDGER);
    vault = other;
    other.newKey(0);
    assertThat(other.eraseAgain()).isEmpty();
    assertThat(other.isErased(0)).isFalse();
  }

  @Test
  void aListThatIsNoneIsRefused() throws IOException {
    Files.writeString(data.resolve("identity/erased"), "erased 0 nonsense\n");
    assertThatThrownBy(() -> ((FileIdentityVault) vault).eraseAgain())
        .isInstanceOf(IdentityFailure.class)
        .hasMessageContaining("erased 0 nonsense");
  }
}
