package dev.pointsledger.journal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.event.IdentityCipher;
import dev.pointsledger.event.IdentityFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every identity vault does. */
abstract class IdentityVaultContract {
  static final byte[] PLAIN = "M-0042 05-17".getBytes(StandardCharsets.US_ASCII);

  IdentityVault vault;

  abstract IdentityVault empty();

  @BeforeEach
  void openVault() {
    vault = empty();
  }

  @AfterEach
  void closeVault() {
    vault.close();
  }

  @Test
  void whatIsSealedOpens() {
    vault.newKey(0);
    vault.newKey(1);
    byte[] sealed = vault.seal(1, 77, PLAIN);
    assertThat(vault.open(1, 77, sealed)).isEqualTo(PLAIN);
    assertThat(sealed).hasSize(PLAIN.length + IdentityCipher.OVERHEAD_BYTES);
    byte[] nothing = vault.seal(0, 78, new byte[0]);
    assertThat(vault.open(0, 78, nothing)).isEmpty();
  }

  @Test
  void theSameRecordGivesTheSameBytesEachTime() {
    vault.newKey(0);
    byte[] first = vault.seal(0, 1, PLAIN);
    assertThat(vault.seal(0, 1, PLAIN)).isEqualTo(first);
    vault.seal(0, 2, PLAIN);
    assertThat(vault.seal(0, 1, PLAIN)).isEqualTo(first);
  }

  @Test
  void aNonceIsNotUsedForTwoContentsOfOneSequence() {
    vault.newKey(0);
    byte[] first = vault.seal(0, 1, PLAIN);
    byte[] second = vault.seal(0, 1, "another".getBytes(StandardCharsets.US_ASCII));
    byte[] third = vault.seal(0, 2, PLAIN);
    assertThat(Arrays.copyOf(second, 12)).isNotEqualTo(Arrays.copyOf(first, 12));
    assertThat(Arrays.copyOf(third, 12)).isNotEqualTo(Arrays.copyOf(first, 12));
  }

  @Test
  void bytesOfAnotherRecordOrMemberDoNotOpen() {
    vault.newKey(0);
    vault.newKey(1);
    byte[] sealed = vault.seal(0, 1, PLAIN);
    assertThatThrownBy(() -> vault.open(0, 2, sealed)).isInstanceOf(IdentityFailure.class);
    assertThatThrownBy(() -> vault.open(1, 1, sealed)).isInstanceOf(IdentityFailure.class);
  }

  @Test
  void everyDamagedByteIsFound() {
    vault.newKey(3);
    byte[] sealed = vault.seal(3, 9, PLAIN);
    for (int i = 0; i < sealed.length; i++) {
      byte[] damaged = sealed.clone();
      damaged[i] ^= 0x10;
      assertThatThrownBy(() -> vault.open(3, 9, damaged))
          .isInstanceOf(IdentityFailure.class)
          .hasMessageContaining("member 3")
          .hasMessageContaining("record 9");
    }
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> vault.open(3, 9, cut)).isInstanceOf(IdentityFailure.class);
    }
    assertThat(vault.open(3, 9, sealed)).isEqualTo(PLAIN);
  }

  @Test
  void aMemberWithoutKeyIsNamed() {
    assertThatThrownBy(() -> vault.seal(5, 1, PLAIN))
        .isInstanceOf(IdentityFailure.class)
        .hasMessageContaining("member 5");
    assertThatThrownBy(() -> vault.open(5, 1, new byte[40]))
        .isInstanceOf(IdentityFailure.class)
        .hasMessageContaining("member 5");
  }

  @Test
  void anErasedMemberCannotBeReadSealedOrEnrolledAgain() {
    vault.newKey(0);
    vault.newKey(1);
    byte[] sealed = vault.seal(0, 1, PLAIN);
    byte[] other = vault.seal(1, 2, PLAIN);
    vault.erase(0);
    vault.erase(0);
    assertThat(vault.open(0, 1, sealed)).isNull();
    assertThat(vault.open(1, 2, other)).isEqualTo(PLAIN);
    assertThatThrownBy(() -> vault.seal(0, 3, PLAIN)).isInstanceOf(IdentityFailure.class);
    assertThatThrownBy(() -> vault.newKey(0)).isInstanceOf(IdentityFailure.class);
  }

  @Test
  void aMemberErasedWhileItsKeyWasTheLastUsedIsErased() {
    vault.newKey(0);
    byte[] sealed = vault.seal(0, 1, PLAIN);
    vault.erase(0);
    assertThat(vault.open(0, 1, sealed)).isNull();
    assertThatThrownBy(() -> vault.seal(0, 1, PLAIN)).isInstanceOf(IdentityFailure.class);
  }

  @Test
  void aNumberEnrolledAgainAfterARollbackGetsAnotherKey() {
    vault.newKey(0);
    byte[] rolledBack = vault.seal(0, 1, PLAIN);
    vault.newKey(0);
    byte[] sealed = vault.seal(0, 1, PLAIN);
    assertThat(sealed).isNotEqualTo(rolledBack);
    assertThat(vault.open(0, 1, sealed)).isEqualTo(PLAIN);
    assertThatThrownBy(() -> vault.open(0, 1, rolledBack)).isInstanceOf(IdentityFailure.class);
  }

  @Test
  void manyThreadsOpenWhileTheLedgerThreadEnrollsAndErases() throws InterruptedException {
    int members = 300;
    List<byte[]> sealed = new ArrayList<>();
    for (int member = 0; member < members; member++) {
      vault.newKey(member);
      sealed.add(vault.seal(member, member + 1L, PLAIN));
    }
    vault.force();
    List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      Thread thread = new Thread(() -> openAll(sealed, wrong));
      thread.start();
      threads.add(thread);
    }
    for (int member = 0; member < members; member += 3) {
      vault.erase(member);
      vault.newKey(members + member);
      vault.seal(members + member, 1000 + member, PLAIN);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong).isEmpty();
  }

  private void openAll(List<byte[]> sealed, List<String> wrong) {
    try {
      for (int round = 0; round < 30; round++) {
        for (int member = 0; member < sealed.size(); member++) {
          byte[] plain = vault.open(member, member + 1L, sealed.get(member));
          boolean mayBeErased = member % 3 == 0;
          if (plain == null ? !mayBeErased : !Arrays.equals(plain, PLAIN)) {
            wrong.add("member " + member);
          }
        }
      }
    } catch (RuntimeException e) {
      wrong.add(e.toString());
    }
  }
}
