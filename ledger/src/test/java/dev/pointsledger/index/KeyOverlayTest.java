package dev.pointsledger.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Operation;
import org.junit.jupiter.api.Test;

class KeyOverlayTest {
  private static BusinessKey key(long i) {
    return new BusinessKey(0, Operation.ACCRUAL, "o" + i);
  }

  private static void put(KeyOverlay overlay, long from, long to) {
    for (long i = from; i <= to; i++) {
      overlay.put(key(i), i);
    }
  }

  @Test
  void aKeyPutIsFound() {
    KeyOverlay overlay = new KeyOverlay(0);
    overlay.put(key(1), 1);
    assertThat(overlay.find(key(1))).isEqualTo(1);
    assertThat(overlay.find(key(2))).isEqualTo(KeyIndex.NONE);
    assertThat(overlay.size()).isEqualTo(1);
  }

  @Test
  void twoGenerationsOutliveTheirPersistence() {
    KeyOverlay overlay = new KeyOverlay(0, 1);
    put(overlay, 1, 10);
    overlay.persisted(10);
    assertThat(overlay.find(key(1))).isEqualTo(1);
    assertThat(overlay.covers(0)).isTrue();
    put(overlay, 11, 20);
    overlay.persisted(20);
    assertThat(overlay.find(key(10))).isEqualTo(KeyIndex.NONE);
    assertThat(overlay.find(key(11))).isEqualTo(11);
    assertThat(overlay.covers(9)).isFalse();
    assertThat(overlay.covers(10)).isTrue();
    assertThat(overlay.size()).isEqualTo(10);
    assertThat(overlay.floor()).isEqualTo(10);
  }

  @Test
  void nothingIsForgottenThatTheIndexDoesNotHave() {
    KeyOverlay overlay = new KeyOverlay(0, 1);
    for (long i = 1; i <= 100; i++) {
      overlay.put(key(i), i);
      overlay.persisted(0);
    }
    assertThat(overlay.size()).isEqualTo(100);
    assertThat(overlay.covers(0)).isTrue();
    assertThat(overlay.generations()).isEqualTo(KeyOverlay.GENERATIONS_MAX);
    overlay.persisted(100);
    assertThat(overlay.generations()).isEqualTo(2);
  }

  @Test
  void whereThereMustBeRoomTheNewestGoTooAsSoonAsTheIndexHasThem() {
    KeyOverlay overlay = new KeyOverlay(0);
    put(overlay, 1, 10);
    overlay.makeRoom(9);
    assertThat(overlay.find(key(1))).isEqualTo(1);
    assertThat(overlay.covers(0)).isTrue();
    put(overlay, 11, 12);
    overlay.makeRoom(10);
    assertThat(overlay.find(key(10))).isEqualTo(KeyIndex.NONE);
    assertThat(overlay.find(key(11))).isEqualTo(11);
    assertThat(overlay.covers(9)).isFalse();
    overlay.makeRoom(12);
    assertThat(overlay.size()).isZero();
    assertThat(overlay.floor()).isEqualTo(12);
  }

  @Test
  void smallGenerationsAreNotClosed() {
    KeyOverlay overlay = new KeyOverlay(0);
    put(overlay, 1, KeyOverlay.GENERATION_KEYS_MIN - 1);
    overlay.persisted(KeyOverlay.GENERATION_KEYS_MIN - 1);
    assertThat(overlay.generations()).isEqualTo(1);
  }

  @Test
  void aKeyOfTheNewestGenerationCanBeTakenBackAndPutAgain() {
    KeyOverlay overlay = new KeyOverlay(0);
    put(overlay, 1, 3);
    overlay.remove(key(3));
    overlay.remove(key(2));
    assertThat(overlay.find(key(2))).isEqualTo(KeyIndex.NONE);
    assertThat(overlay.size()).isEqualTo(1);
    overlay.put(key(3), 2);
    assertThat(overlay.find(key(3))).isEqualTo(2);
  }

  @Test
  void aKeyOfAnOlderGenerationOrNoneCannotBeTakenBack() {
    KeyOverlay overlay = new KeyOverlay(0, 1);
    overlay.put(key(1), 1);
    overlay.persisted(0);
    assertThatIllegalStateException().isThrownBy(() -> overlay.remove(key(1)));
    assertThatIllegalStateException().isThrownBy(() -> overlay.remove(key(2)));
    assertThat(overlay.size()).isEqualTo(1);
  }

  @Test
  void aKeyCannotBePutTwice() {
    KeyOverlay overlay = new KeyOverlay(0);
    overlay.put(key(1), 1);
    assertThatIllegalStateException().isThrownBy(() -> overlay.put(key(1), 2));
  }

  @Test
  void aSequenceThatTheIndexHasIsRefused() {
    KeyOverlay overlay = new KeyOverlay(5);
    assertThat(overlay.covers(4)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> overlay.put(key(5), 5));
    overlay.put(key(6), 6);
  }

  @Test
  void itIsFullAtItsBound() {
    KeyOverlay overlay = new KeyOverlay(0);
    put(overlay, 1, 9);
    assertThat(overlay.isFull(10)).isFalse();
    overlay.put(key(10), 10);
    assertThat(overlay.isFull(10)).isTrue();
  }

  @Test
  void aKeyThatMovesIsFoundAtItsLatestAndCanBeMovedBack() {
    KeyOverlay overlay = new KeyOverlay(0, 1);
    BusinessKey key = new BusinessKey(0, Operation.ORDER_RETURNS, "o");
    assertThat(overlay.move(key, 1)).isEqualTo(KeyIndex.NONE);
    overlay.persisted(0);
    assertThat(overlay.move(key, 2)).as("in an older generation").isEqualTo(KeyIndex.NONE);
    assertThat(overlay.move(key, 3)).isEqualTo(2);
    assertThat(overlay.find(key)).isEqualTo(3);
    overlay.moveBack(key, 2);
    assertThat(overlay.find(key)).isEqualTo(2);
    overlay.moveBack(key, KeyIndex.NONE);
    assertThat(overlay.find(key)).isEqualTo(1);
    assertThat(overlay.size()).isEqualTo(1);
  }
}
