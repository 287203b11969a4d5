package dev.pointsledger.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pointsledger.index.KeyIndex.Entry;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every key index does. */
public abstract class KeyIndexContract {
  protected KeyIndex index;

  protected abstract KeyIndex empty();

  protected static BusinessKey key(int program, String id) {
    return new BusinessKey(program, Operation.ACCRUAL, id);
  }

  protected static Entry entry(String id, long sequence) {
    return new Entry(key(0, id), sequence);
  }

  @BeforeEach
  void openIndex() {
    index = empty();
  }

  @AfterEach
  void closeIndex() {
    index.close();
  }

  @Test
  void anEmptyIndexHasNoKeyAndPositionZero() {
    assertThat(index.position()).isZero();
    assertThat(index.find(key(0, "a"))).isEqualTo(KeyIndex.NONE);
    assertThat(index.mayContain(key(0, "a"))).isFalse();
  }

  @Test
  void keysWrittenAreFoundWithTheirSequences() {
    index.write(List.of(entry("a", 1), entry("b", 3)), 4);
    assertThat(index.position()).isEqualTo(4);
    assertThat(index.find(key(0, "a"))).isEqualTo(1);
    assertThat(index.find(key(0, "b"))).isEqualTo(3);
    assertThat(index.find(key(0, "c"))).isEqualTo(KeyIndex.NONE);
    assertThat(index.mayContain(key(0, "a"))).isTrue();
    assertThat(index.mayContain(key(0, "b"))).isTrue();
  }

  @Test
  void keysDifferByProgramAndById() {
    index.write(
        List.of(
            new Entry(key(0, "a"), 1),
            new Entry(key(1, "a"), 2),
            new Entry(key(256, "a"), 3),
            new Entry(key(65535, "a"), 4),
            new Entry(key(0, "aa"), 5),
            new Entry(key(0, "A"), 6),
            new Entry(key(0, "x".repeat(64)), Long.MAX_VALUE)),
        Long.MAX_VALUE);
    assertThat(index.find(key(0, "a"))).isEqualTo(1);
    assertThat(index.find(key(1, "a"))).isEqualTo(2);
    assertThat(index.find(key(256, "a"))).isEqualTo(3);
    assertThat(index.find(key(65535, "a"))).isEqualTo(4);
    assertThat(index.find(key(0, "aa"))).isEqualTo(5);
    assertThat(index.find(key(0, "A"))).isEqualTo(6);
    assertThat(index.find(key(0, "x".repeat(64)))).isEqualTo(Long.MAX_VALUE);
    assertThat(index.find(key(2, "a"))).isEqualTo(KeyIndex.NONE);
  }

  @Test
  void ofAKeyThatMovesTheLastRecordCounts() {
    BusinessKey key = new BusinessKey(0, Operation.HOLD_STATE, "a");
    index.write(List.of(new Entry(key, 1), entry("b", 2), new Entry(key, 3)), 3);
    assertThat(index.find(key)).isEqualTo(3);
    index.write(List.of(new Entry(key, 5)), 6);
    assertThat(index.find(key)).isEqualTo(5);
  }

  @Test
  void thePositionMovesOnWithoutKeys() {
    index.write(List.of(), 7);
    index.write(List.of(), 7);
    assertThat(index.position()).isEqualTo(7);
  }

  @Test
  void aPositionThatStepsBackIsRefused() {
    index.write(List.of(entry("a", 5)), 5);
    assertThatIllegalArgumentException().isThrownBy(() -> index.write(List.of(), 4));
    assertThat(index.position()).isEqualTo(5);
  }

  @Test
  void aWriteWithAnEntryOutsideItsPositionsChangesNothing() {
    index.write(List.of(entry("a", 5)), 5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.write(List.of(entry("b", 6), entry("c", 8)), 7));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.write(List.of(entry("b", 6), entry("c", 5)), 7));
    assertThat(index.position()).isEqualTo(5);
    assertThat(index.find(key(0, "b"))).isEqualTo(KeyIndex.NONE);
  }

  @Test
  void everyOneOfManyKeysIsFoundAfterFlushes() {
    List<Entry> batch = new ArrayList<>();
    for (int i = 1; i <= 20_000; i++) {
      batch.add(entry("order-" + i, i));
      if (i % 1000 == 0) {
        index.write(batch, i);
        batch.clear();
      }
      if (i % 4000 == 0) {
        index.flush();
      }
    }
    for (int i = 1; i <= 20_000; i++) {
      assertThat(index.mayContain(key(0, "order-" + i))).isTrue();
      assertThat(index.find(key(0, "order-" + i))).isEqualTo(i);
    }
  }

  @Test
  void afterClosingEveryCallIsRefused() {
    index.close();
    index.close();
    assertThatIllegalStateException().isThrownBy(() -> index.position());
    assertThatIllegalStateException().isThrownBy(() -> index.find(key(0, "a")));
    assertThatIllegalStateException().isThrownBy(() -> index.mayContain(key(0, "a")));
    assertThatIllegalStateException().isThrownBy(() -> index.write(List.of(), 1));
    assertThatIllegalStateException().isThrownBy(() -> index.flush());
  }

  @Test
  void closingWhileReadersAndTheWriterRunStopsThemAllInOrder() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<Throwable> stopped = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch running = new CountDownLatch(4);
    for (int t = 0; t < 4; t++) {
      int number = t;
      Thread thread =
          new Thread(
              () -> {
                running.countDown();
                try {
                  for (long i = 1; ; i++) {
                    use(number, i);
                  }
                } catch (RuntimeException e) {
                  stopped.add(e);
                }
              });
      thread.start();
      threads.add(thread);
    }
    running.await();
    while (index.position() < 200) {
      Thread.onSpinWait();
    }
    index.close();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(stopped).hasSize(4).allMatch(IllegalStateException.class::isInstance);
  }

  private void use(int thread, long i) {
    if (thread == 0) {
      index.write(List.of(entry("k" + i, i)), i);
    } else if (thread == 1) {
      index.flush();
    } else if (thread == 2) {
      index.mayContain(key(0, "k" + i));
    } else {
      index.find(key(0, "k" + i));
    }
  }
}
