package dev.pointsledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The capacity programs, small. */
class CapacityTest {
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final PrintStream before = System.out;

  @TempDir Path directory;

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void listenNoMore() {
    System.setOut(before);
  }

  @Test
  void shouldMakeUpMembersWithThreeLots() {
    MemberCapacity.main(new String[] {"1000", "1"});

    assertThat(told.toString(StandardCharsets.UTF_8))
        .containsPattern("1,000 members with 3 lots, heap [0-9.]+ GiB")
        .containsPattern("p99\\.9 [0-9.]+ ms");
  }

  @Test
  void shouldTellWhatAMemberTakes() {
    MemberFootprint.main(new String[] {"1000"});

    assertThat(told.toString(StandardCharsets.UTF_8))
        .containsPattern("a member with 3 lots: [1-9][0-9]+ bytes")
        .containsPattern("FASTUTIL: [1-9][0-9.]+ bytes an entry of 1,000");
  }

  @Test
  void shouldMakeUpAnIndexOfKeys() throws Exception {
    KeyCapacity.main(new String[] {"20000", "1", directory.resolve("index").toString()});

    assertThat(told.toString(StandardCharsets.UTF_8))
        .containsPattern("20,000 keys in \\d+ s; keys take [0-9.]+ GiB of memory")
        .containsPattern("accruals [1-9][0-9]*/s");
  }
}
