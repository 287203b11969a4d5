package dev.pointsledger.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.GroupFormat;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.chronicle.JournalInspection;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who can write the files changes an old record and makes every checksum and the whole
 * chain anew: the journal is sound then, and only a head noted elsewhere tells.
 */
class ForgedJournalTest {
  private static final int FORGED = 7;
  private static final int META_DATA = 1 << 30;
  private static final int HEADER_BYTES = 64;
  private static final int FRAME_BYTES = 16;

  @TempDir Path dir;

  private final byte[] head = new byte[GroupFormat.CHAIN_BYTES];
  private boolean forged;
  private byte[] bytes = new byte[0];
  private ByteBuffer file = ByteBuffer.wrap(bytes);

  @Test
  void aForgeryThatIsSoundInItselfIsToldByAHeadNotedBefore() throws Exception {
    Path data = dir.resolve("data");
    Path config = dir.resolve("ledger.yaml");
    Files.writeString(config, "dataDir: " + data + "\n");
    String noted;
    try (Service service = TestSettings.start(data, Path.of("../config/programs"))) {
      Api api = new Api(service.port(), "demo");
      for (int i = 0; i < 20; i++) {
        api.post("/accruals", "application/json", Api.order("SO-" + i, "m-" + i % 7, 1_000 + i));
      }
      noted = api.status().get("chainHead").asText();
    }
    List<String> before = verify(0, config, "--head", noted);
    forge(data.resolve("journal"));
    List<String> after = verify(0, config);
    assertThat(after).filteredOn(line -> line.startsWith("records ")).isNotEmpty();
    assertThat(before).as("the state is the same").contains(only(after, "state hash "));
    assertThat(before).doesNotContain(only(after, "chain head "));
    assertThat(verify(1, config, "--head", noted))
        .anyMatch(line -> line.contains(noted + " is the chain head of no record"));
  }

  private static String only(List<String> lines, String start) {
    return lines.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  private static List<String> verify(int exitCode, Path config, String... more) {
    List<String> arguments = new ArrayList<>(List.of("verify", "--config", "" + config));
    arguments.addAll(List.of(more));
    return CommandRun.of(exitCode, arguments.toArray(String[]::new));
  }

  /** Gives a record the request id of another request. */
  private void forge(Path journal) throws Exception {
    String requestId = requestId(journal);
    try (Stream<Path> files = Files.walk(journal)) {
      for (Path path : files.filter(f -> f.toString().endsWith(".cq4")).sorted().toList()) {
        bytes = Files.readAllBytes(path);
        file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        forge(requestId.getBytes(UTF_8));
        Files.write(path, bytes);
      }
    }
    assertThat(forged).isTrue();
  }

  private static String requestId(Path journal) throws IOException {
    EventCodec codec = new EventCodec(NoIdentities.INSTANCE, new YamlProgramSource());
    String[] found = new String[1];
    JournalInspection.read(
        journal,
        (sequence, buffer, offset, length) -> {
          if (sequence == FORGED) {
            found[0] = codec.decode(sequence, buffer, offset, length).header().requestId();
          }
        },
        ProgressListener.NONE);
    return found[0];
  }

  private void forge(byte[] requestId) throws Exception {
    int at = 0;
    while (at + 4 <= file.capacity() && file.getInt(at) > 0) {
      int length = file.getInt(at) & (META_DATA - 1);
      if ((file.getInt(at) & META_DATA) == 0) {
        group(at + 4, requestId);
      }
      at = (at + 4 + length + 3) & ~3;
    }
  }

  /** Makes a group's checksums and its place in the chain anew. */
  private void group(int at, byte[] requestId) throws Exception {
    int end = at + file.getInt(at + 44) - GroupFormat.CHAIN_BYTES;
    for (int record = at + HEADER_BYTES; record < end; ) {
      int length = file.getInt(record);
      if (file.getLong(record + 8) == FORGED) {
        int place = find(requestId, record + FRAME_BYTES);
        file.put(place, (byte) (file.get(place) == 'a' ? 'b' : 'a'));
        forged = true;
      }
      CRC32C crc = new CRC32C();
      crc.update(bytes, record + 8, 8 + length);
      file.putInt(record + 4, (int) crc.getValue());
      record += FRAME_BYTES + length;
    }
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    hash.update(head);
    hash.update(bytes, at, end - at);
    byte[] value = hash.digest();
    file.put(end, value);
    if (file.getInt(at + 40) > 0) {
      System.arraycopy(value, 0, head, 0, head.length);
    }
  }

  private int find(byte[] text, int from) {
    for (int at = from; ; at++) {
      if (Arrays.equals(bytes, at, at + text.length, text, 0, text.length)) {
        return at;
      }
    }
  }
}
