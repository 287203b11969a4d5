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
  void aKeyIsRotatedWithAnOverlap() {
    keys(0, "add", "--role", "order,read", "--rate", "50", "--burst", "200");
    String old = keys(0, "list").get(0).substring(0, "k-000000".length());
    String made = keys(0, "rotate", old, "--overlap", "PT1H").get(0);
    List<String> listed = keys(0, "list");
    assertThat(listed.get(0)).contains(" expires=2").endsWith(" rate=50 burst=200");
    assertThat(listed.get(1))
        .startsWith(made.substring(0, "k-000000".length()) + " roles=order,read programs=*")
        .endsWith(" expires=never rate=50 burst=200");
    keys(0, "rotate", old, "--overlap", "PT0S");
    assertThat(keys(0, "list").get(0)).endsWith(" expired");
    keys(Main.EXIT_REFUSED, "rotate", old);
    keys(Main.EXIT_REFUSED, "rotate", "k-none");
    keys(Main.EXIT_REFUSED, "rotate", listed.get(1).substring(0, 8), "--overlap", "P400D");
  }

  @Test
  void anEndIsAnInstantOrATimeFromNowOn() {
    keys(0, "add", "--role", "read", "--expires", "P90D");
    assertThat(keys(0, "list").get(0)).contains(" expires=2");
    keys(Main.EXIT_REFUSED, "add", "--role", "read", "--expires", "soon");
    keys(Main.EXIT_REFUSED, "add", "--role", "read", "--expires", "-P1D");
    keys(Main.EXIT_REFUSED, "add", "--role", "read", "--burst", "5");
    keys(Main.EXIT_REFUSED, "add", "--role", "read", "--rate", "5", "--burst", "4");
  }

  @Test
  void maximaAreForKeysThatAdjustAndAtLeastOnePoint() {
    keys(Main.EXIT_REFUSED, "add", "--role", "order", "--adjustment-max", "500");
    keys(Main.EXIT_REFUSED, "add", "--role", "admin", "--adjustment-day-max", "0");
    assertThat(keys(0, "list")).isEmpty();
  }
}
