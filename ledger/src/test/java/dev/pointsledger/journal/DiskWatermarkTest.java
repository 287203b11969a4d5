package dev.pointsledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskWatermarkTest {
  private final AtomicLong usable = new AtomicLong(2_000);
  private final AtomicInteger looks = new AtomicInteger();
  private final DiskWatermark watermark =
      new DiskWatermark(
          () -> {
            looks.incrementAndGet();
            return usable.get();
          },
          800);

  private long nowNanos;

  private boolean fullAtNextLook() {
    nowNanos += DiskWatermark.CHECK_NANOS;
    return watermark.isFull(nowNanos, 0);
  }

  @Test
  void fullBelowTheMarkAndAgainFreeOnlyAnEighthAboveIt() {
    assertThat(fullAtNextLook()).isFalse();
    usable.set(800);
    assertThat(fullAtNextLook()).isFalse();
    usable.set(799);
    assertThat(fullAtNextLook()).isTrue();
    usable.set(899);
    assertThat(fullAtNextLook()).isTrue();
    usable.set(900);
    assertThat(fullAtNextLook()).isFalse();
  }

  @Test
  void asksTheDiskOnlyAfterSomeTimeOrBytes() {
    assertThat(watermark.isFull(-5, 0)).isFalse();
    usable.set(0);
    assertThat(watermark.isFull(-5 + DiskWatermark.CHECK_NANOS - 1, 0)).isFalse();
    assertThat(watermark.isFull(-4, DiskWatermark.CHECK_BYTES - 1)).isFalse();
    assertThat(looks).hasValue(1);
    assertThat(watermark.isFull(-4, DiskWatermark.CHECK_BYTES)).isTrue();
    assertThat(looks).hasValue(2);
  }

  @Test
  void aDiskThatDoesNotAnswerIsFull() {
    DiskWatermark broken =
        new DiskWatermark(
            () -> {
              throw new IOException("gone");
            },
            1);
    assertThat(broken.isFull(0, 0)).isTrue();
  }

  @Test
  void theRealDiskOfATestHasAByteFree(@TempDir Path directory) {
    assertThat(DiskWatermark.on(directory, 1).isFull(0, 0)).isFalse();
    assertThat(DiskWatermark.on(directory, Long.MAX_VALUE / 2).isFull(0, 0)).isTrue();
  }
}
