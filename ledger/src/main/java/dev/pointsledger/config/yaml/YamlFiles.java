package dev.pointsledger.config.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the text of a file: UTF-8, with or without a byte order mark, of bounded size. */
public final class YamlFiles {
  /** The longest file, bytes. */
  public static final int FILE_MAX_BYTES = 1 << 20;

  private YamlFiles() {}

  /** The text; null if it cannot be read, and then a fault says why. */
  public static @Nullable String read(Path file, Faults faults) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(FILE_MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      faults.add("does not exist");
      return null;
    } catch (IOException e) {
      faults.add("cannot be read: " + e.getMessage());
      return null;
    }
    if (bytes.length > FILE_MAX_BYTES) {
      faults.add("must be at most 1 MiB");
      return null;
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      faults.add("must be UTF-8");
      return null;
    }
  }
}
