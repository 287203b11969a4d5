package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The subcommand {@code keys}, from its arguments to the key file. */
class KeysCommandTest {
  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private Path config;

  @BeforeEach
  void configure() throws Exception {
    config = dir.resolve("ledger.yaml");
    Files.writeString(config, "dataDir: " + dir.resolve("data") + "\n");
  }

  private List<String> keys(int exitCode, String... arguments) {
    Stream<String> all =
        Stream.of(Stream.of("keys"), Stream.of(arguments), Stream.of("--config", config.toString()))
            .flatMap(part -> part);
    return CommandRun.of(exitCode, all.toArray(String[]::new));
  }

  @Test
  void maximaForAdjustmentsAreKeptListedAndOutliveTheRevocation() throws Exception {
    keys(0, "add", "--role", "admin", "--adjustment-max", "500", "--adjustment-day-max", "2000");
    keys(0, "add", "--role", "admin", "--adjustment-max", "7");
    keys(0, "add", "--role", "admin");
    List<String> listed = keys(0, "list");
    assertThat(listed.get(0)).endsWith(" adjustment-max=500 adjustment-day-max=2000");
    assertThat(listed.get(1)).endsWith(" expires=never adjustment-max=7");
    assertThat(listed.get(2)).endsWith(" expires=never");
    keys(0, "revoke", listed.get(0).substring(0, "k-000000".length()));
    assertThat(keys(0, "list").get(0))
        .endsWith(" adjustment-max=500 adjustment-day-max=2000 revoked");
    assertThat(Files.readAllLines(dir.resolve("data/access/keys")))
        .anyMatch(line -> line.endsWith(", adjustmentMax: 7 }"));
  }

  @Test
  void maximaAreForKeysThatAdjustAndAtLeastOnePoint() {
    keys(Main.EXIT_REFUSED, "add", "--role", "order", "--adjustment-max", "500");
    keys(Main.EXIT_REFUSED, "add", "--role", "admin", "--adjustment-day-max", "0");
    assertThat(keys(0, "list")).isEmpty();
  }
}
