package dev.pointsledger.config.access;

import dev.pointsledger.config.Secret;
import dev.pointsledger.config.yaml.Fault;
import dev.pointsledger.model.Instants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose key a secret is. Answers from memory: one SHA-256 and one map lookup, nothing
 * allocated. All threads share one; {@link #refresh} is called by a timer.
 */
public final class AccessKeys {
  /** The longest secret, characters. */
  public static final int SECRET_MAX_CHARS = 256;

  /** Id of the key that {@code LEDGER_ADMIN_KEY} gives. */
  public static final String ENVIRONMENT_KEY = "env-admin";

  private static final ThreadLocal<SecretHash.Probe> PROBE =
      ThreadLocal.withInitial(SecretHash.Probe::new);

  private final KeyStore store;
  private final InstantSource clock;
  private final @Nullable StoredKey environmentKey;
  private volatile Map<SecretHash, AccessKey> keys = Map.of();
  private @Nullable Stamp stamp;

  private AccessKeys(KeyStore store, InstantSource clock, @Nullable StoredKey environmentKey) {
    this.store = store;
    this.clock = clock;
    this.environmentKey = environmentKey;
  }

  /**
   * The keys of a service that starts.
   *
   * @param keys ready to be asked
   * @param first the key made because there was none, its secret to be printed once; null: there
   *     were keys
   */
  public record Opened(AccessKeys keys, @Nullable NewKey first) {}

  /**
   * Reads the keys of a data directory. If it has no key file and there is no {@code adminKey}, a
   * first key with all roles and programs is made.
   *
   * @param adminKey {@code LEDGER_ADMIN_KEY}: a key with all roles and programs, in memory only
   * @throws KeyFileException if the key file has faults
   * @throws IOException if it cannot be read or written
   */
  public static Opened open(Path dataDir, @Nullable Secret adminKey, InstantSource clock)
      throws KeyFileException, IOException {
    KeyStore store = new KeyStore(dataDir, clock);
    NewKey first = adminKey == null ? store.addFirst() : null;
    AccessKeys keys = new AccessKeys(store, clock, environmentKey(adminKey, clock));
    keys.load(keys.stampNow());
    return new Opened(keys, first);
  }

  private static @Nullable StoredKey environmentKey(
      @Nullable Secret adminKey, InstantSource clock) {
    if (adminKey == null) {
      return null;
    }
    AccessKey key =
        new AccessKey(
            ENVIRONMENT_KEY,
            EnumSet.allOf(Role.class),
            Set.of(AccessKey.ALL_PROGRAMS),
            clock.millis(),
            Instants.NEVER,
            false);
    return new StoredKey(key, SecretHash.of(adminKey.text()));
  }

  /**
   * The key whose secret this is.
   *
   * @param secret what stands after {@code Bearer }
   * @return null if there is none, or it is revoked or expired
   */
  public @Nullable AccessKey authenticate(String secret) {
    SecretHash hash = PROBE.get().of(secret);
    AccessKey key = hash == null ? null : keys.get(hash);
    return key != null && key.isValidAt(clock.millis()) ? key : null;
  }

  /** Ids of the keys that may be used now, in order. */
  public SortedSet<String> validIds() {
    long nowMs = clock.millis();
    SortedSet<String> ids = new TreeSet<>();
    for (AccessKey key : keys.values()) {
      if (key.isValidAt(nowMs)) {
        ids.add(key.id());
      }
    }
    return ids;
  }

  /**
   * Reads the key file again if it changed; costs one look at its attributes if not. After a
   * failure the keys read before stay, and the failure is not repeated until the file changes
   * again.
   *
   * @return whether it had changed
   * @throws KeyFileException if the file has faults, or is gone
   * @throws IOException if it cannot be read
   */
  public synchronized boolean refresh() throws KeyFileException, IOException {
    Stamp now = stampNow();
    if (now == null ? stamp == null : now.equals(stamp)) {
      return false;
    }
    load(now);
    return true;
  }

  /** The file is stamped before it is read, so a change in between is seen at the next refresh. */
  private synchronized void load(@Nullable Stamp now) throws KeyFileException, IOException {
    boolean gone = now == null && stamp != null;
    stamp = now;
    if (gone) {
      String message = "is gone; the keys read before stay valid until the service stops";
      throw new KeyFileException(List.of(Fault.of(store.file().toString(), message)));
    }
    Map<SecretHash, AccessKey> loaded = new HashMap<>();
    for (StoredKey stored : store.read()) {
      loaded.put(stored.hash(), stored.key());
    }
    if (environmentKey != null) {
      loaded.put(environmentKey.hash(), environmentKey.key());
    }
    keys = loaded;
  }

  private @Nullable Stamp stampNow() throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(store.file(), BasicFileAttributes.class);
      String inode = String.valueOf(now.fileKey());
      return new Stamp(now.lastModifiedTime().toMillis(), now.size(), inode);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** What tells one content of the file from another; each replacement is another inode. */
  private record Stamp(long modifiedAtMs, long sizeBytes, String inode) {}
}
