package dev.pointsledger.config.access;

import dev.pointsledger.config.Secret;
import dev.pointsledger.config.yaml.Fault;
import dev.pointsledger.config.yaml.Faults;
import dev.pointsledger.config.yaml.Value;
import dev.pointsledger.config.yaml.YamlFiles;
import dev.pointsledger.model.Instants;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of keys, {@code <dataDir>/access/keys}, and what the subcommand {@code keys} does with
 * it. Any thread, any process: a change reads, changes and replaces the file under a lock.
 */
public final class KeyStore {
  /** {@code FileChannel.lock} is of the process; this is of the threads in it. */
  private static final Object PROCESS_LOCK = new Object();

  private final Path directory;
  private final Path file;
  private final InstantSource clock;
  private final Secrets secrets = new Secrets();

  /**
   * The store of a data directory; nothing is read yet.
   *
   * @param clock dates keys
   */
  public KeyStore(Path dataDir, InstantSource clock) {
    this.directory = dataDir.toAbsolutePath().resolve("access");
    this.file = directory.resolve("keys");
    this.clock = clock;
  }

  /** The key file, which need not exist. */
  public Path file() {
    return file;
  }

  /**
   * All keys, revoked and expired ones included, in the order in which they were made.
   *
   * @throws KeyFileException if the file has faults
   * @throws IOException if it cannot be read
   */
  public List<AccessKey> list() throws KeyFileException, IOException {
    return read().stream().map(StoredKey::key).toList();
  }

  /**
   * Makes a key.
   *
   * @param roles at least one
   * @param programs ids, or {@code *} alone; at least one
   * @param expiresAtMs epoch ms, in the future; {@link Instants#NEVER}: never
   * @return the key and its secret, which is kept nowhere
   * @throws IllegalArgumentException if roles, programs or expiry are not as above
   * @throws KeyFileException if the file has faults, or as many keys as it may have
   * @throws IOException if it cannot be read or written
   */
  public NewKey add(Set<Role> roles, Set<String> programs, long expiresAtMs)
      throws KeyFileException, IOException {
    return add(roles, programs, expiresAtMs, AdjustmentLimits.NONE, RateLimit.NONE);
  }

  /**
   * Makes a key with maxima.
   *
   * @param adjustments {@link AdjustmentLimits#NONE} unless the key has role {@code admin}
   * @param rate how often it may ask
   */
  public NewKey add(
      Set<Role> roles,
      Set<String> programs,
      long expiresAtMs,
      AdjustmentLimits adjustments,
      RateLimit rate)
      throws KeyFileException, IOException {
    check(roles, programs, expiresAtMs);
    check(roles, adjustments);
    return locked(
        () -> append(new ArrayList<>(read()), roles, programs, expiresAtMs, adjustments, rate));
  }

  /**
   * Makes a key that may do what another may, and lets that one end.
   *
   * @param id of a key that is neither revoked nor expired
   * @param overlapMs how long the other stays valid, ms; 0: it ends at once; if it ends sooner
   *     anyway it does
   * @return the new key, which does not end by itself
   * @throws IllegalArgumentException if there is no such key
   */
  public NewKey rotate(String id, long overlapMs) throws KeyFileException, IOException {
    return locked(
        () -> {
          List<StoredKey> keys = new ArrayList<>(read());
          long nowMs = clock.millis();
          AccessKey old =
              keys.stream()
                  .map(StoredKey::key)
                  .filter(key -> key.id().equals(id) && key.isValidAt(nowMs))
                  .findFirst()
                  .orElseThrow(
                      () -> new IllegalArgumentException("no valid key " + id + "; see keys list"));
          long endMs = Math.addExact(nowMs, overlapMs);
          keys.replaceAll(stored -> stored.key().equals(old) ? stored.endingBy(endMs) : stored);
          return append(
              keys, old.roles(), old.programs(), Instants.NEVER, old.adjustments(), old.rate());
        });
  }

  /**
   * Makes the first key, with all roles and programs, if there is no file yet.
   *
   * @return null if there is one
   * @throws IOException if it cannot be written
   */
  public @Nullable NewKey addFirst() throws KeyFileException, IOException {
    if (Files.exists(file)) {
      return null;
    }
    return locked(this::appendFirst).orElse(null);
  }

  private Optional<NewKey> appendFirst() throws KeyFileException, IOException {
    if (Files.exists(file)) {
      return Optional.empty();
    }
    Set<Role> roles = EnumSet.allOf(Role.class);
    return Optional.of(
        append(
            new ArrayList<>(),
            roles,
            Set.of(AccessKey.ALL_PROGRAMS),
            Instants.NEVER,
            AdjustmentLimits.NONE,
            RateLimit.NONE));
  }

  /**
   * Revokes a key; one that is revoked stays so.
   *
   * @return whether there is such a key
   * @throws KeyFileException if the file has faults
   * @throws IOException if it cannot be read or written
   */
  public boolean revoke(String id) throws KeyFileException, IOException {
    return locked(() -> markRevoked(id));
  }

  /** The file's keys; none if there is no file. */
  List<StoredKey> read() throws KeyFileException, IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    Faults faults = new Faults(file.toString());
    if (DurableFile.othersMayWrite(file)) {
      faults.add("must be writable by its owner only; run: chmod 600 " + file);
    }
    String text = YamlFiles.read(file, faults);
    List<StoredKey> keys = text == null ? List.of() : KeyFormat.parse(text, faults);
    if (!faults.isEmpty()) {
      throw new KeyFileException(faults.list());
    }
    return keys;
  }

  private void check(Set<Role> roles, Set<String> programs, long expiresAtMs) {
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("a key needs a role: order, read, admin, ops");
    }
    if (expiresAtMs <= clock.millis()) {
      throw new IllegalArgumentException("the expiry must be in the future");
    }
    if (programs.isEmpty() || programs.size() > KeyFormat.PROGRAMS_MAX) {
      throw new IllegalArgumentException(
          "a key needs 1 to " + KeyFormat.PROGRAMS_MAX + " programs, or * for all");
    }
    Faults faults = new Faults("keys");
    for (String program : programs) {
      if (!program.equals(AccessKey.ALL_PROGRAMS)) {
        Value.of(program, "program", faults).id();
      } else if (programs.size() > 1) {
        throw new IllegalArgumentException("* is all programs and stands alone");
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(faults.list().get(0).toString());
    }
  }

  private static void check(Set<Role> roles, AdjustmentLimits adjustments) {
    if (adjustments.pointsMax() < 1 || adjustments.dayPointsMax() < 1) {
      throw new IllegalArgumentException("a maximum for adjustments must be at least 1 point");
    }
    if (!adjustments.equals(AdjustmentLimits.NONE) && !roles.contains(Role.ADMIN)) {
      throw new IllegalArgumentException("only keys of role admin adjust, others need no maximum");
    }
  }

  /** Adds a key to those of the file, which may have been changed, and writes them. */
  private NewKey append(
      List<StoredKey> keys,
      Set<Role> roles,
      Set<String> programs,
      long expiresAtMs,
      AdjustmentLimits adjustments,
      RateLimit rate)
      throws KeyFileException, IOException {
    if (keys.size() >= KeyFormat.KEYS_MAX) {
      String message = "has " + KeyFormat.KEYS_MAX + " keys; take lines of revoked ones away";
      throw new KeyFileException(List.of(Fault.of(file.toString(), message)));
    }
    String id = secrets.id();
    while (isUsed(id, keys)) {
      id = secrets.id();
    }
    Secret secret = secrets.secret(id);
    AccessKey key =
        new AccessKey(id, roles, programs, clock.millis(), expiresAtMs, false, adjustments, rate);
    keys.add(new StoredKey(key, SecretHash.of(secret.text())));
    DurableFile.replace(directory, file.getFileName().toString(), KeyFormat.render(keys));
    return new NewKey(key, secret);
  }

  private static boolean isUsed(String id, List<StoredKey> keys) {
    return keys.stream().anyMatch(stored -> stored.key().id().equals(id));
  }

  private boolean markRevoked(String id) throws KeyFileException, IOException {
    List<StoredKey> keys = new ArrayList<>(read());
    if (!isUsed(id, keys)) {
      return false;
    }
    keys.replaceAll(stored -> stored.key().id().equals(id) ? stored.revoked() : stored);
    DurableFile.replace(directory, file.getFileName().toString(), KeyFormat.render(keys));
    return true;
  }

  /** Runs a change while no other thread and no other process makes one. */
  private <T> T locked(Change<T> change) throws KeyFileException, IOException {
    synchronized (PROCESS_LOCK) {
      DurableFile.makeDirectory(directory);
      try (FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        FileLock lock = channel.lock();
        try {
          return change.run();
        } finally {
          lock.release();
        }
      }
    }
  }

  /** A change of the file. */
  private interface Change<T> {
    T run() throws KeyFileException, IOException;
  }
}
