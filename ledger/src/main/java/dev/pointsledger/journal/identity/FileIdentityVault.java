package dev.pointsledger.journal.identity;

import dev.pointsledger.event.IdentityFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keys in a file of fixed slots, {@code <directory>/keys}, readable by the ledger's user only. Read
 * from the file whenever needed (the system caches it); none but the last one is kept in memory.
 *
 * <p>Whoever has the journal, its backups and this file can read identities; without the file
 * nobody can. So it is backed up apart from the journal, and backups of it do not outlive the time
 * in which an erasure must have happened everywhere.
 */
public final class FileIdentityVault implements IdentityVault {
  private final KeyFile file;
  private final ErasureList erasures;
  private final KeySource keys = new KeySource();
  private final MemberCipher sealing = new MemberCipher();
  private final ThreadLocal<MemberCipher> opening = ThreadLocal.withInitial(MemberCipher::new);
  private final Object slotsWriting = new Object();
  private @Nullable MemberKey lastKey;
  private int lastMember = -1;
  private boolean unforced;
  private boolean failed;

  private FileIdentityVault(KeyFile file, ErasureList erasures) {
    this.file = file;
    this.erasures = erasures;
  }

  /** The list that is kept where no other is named: beside the keys. */
  public static ErasureList erasuresIn(Path directory) {
    return new ErasureList(directory.resolve("erased"));
  }

  /**
   * Opens the keys of a ledger that has records.
   *
   * @param directory {@code <dataDir>/identity}
   * @param ledger the ledger's id
   * @throws IdentityFailure if they are missing, another ledger's or damaged; says what to do
   */
  public static FileIdentityVault open(Path directory, UUID ledger) {
    return open(directory, ledger, erasuresIn(directory));
  }

  /** The same with a list of erasures elsewhere. */
  public static FileIdentityVault open(Path directory, UUID ledger, ErasureList erasures) {
    Path path = directory.resolve("keys");
    if (!Files.exists(path)) {
      throw new IdentityFailure(
          path + " is missing, and without it no identity can be read: restore it from a backup");
    }
    try {
      PrivateFiles.restrict(path, "rw-------");
    } catch (IOException e) {
      throw new IdentityFailure("cannot make " + path + " private", e);
    }
    return new FileIdentityVault(KeyFile.open(path, ledger), erasures);
  }

  /** The same for a ledger that has no record yet: makes the file if there is none. */
  public static FileIdentityVault openOrCreate(Path directory, UUID ledger, ErasureList erasures) {
    Path path = directory.resolve("keys");
    try {
      PrivateFiles.createDirectory(directory);
      if (!Files.exists(path)) {
        KeyFileHeader.create(path, ledger);
      }
    } catch (IOException e) {
      throw new IdentityFailure("cannot make " + path, e);
    }
    return open(directory, ledger, erasures);
  }

  /** Whether a directory holds a file of keys. */
  public static boolean isThere(Path directory) {
    return Files.exists(directory.resolve("keys"));
  }

  /**
   * Whose keys a file is for that holds none yet, as a first start leaves it that came no further.
   *
   * @return null: it holds keys
   * @throws IdentityFailure if it is damaged; says what to do
   */
  public static @Nullable UUID ledgerWithoutKeys(Path directory) {
    Path path = directory.resolve("keys");
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      UUID ledger = KeyFileHeader.read(channel, path);
      return channel.size() <= KeySlot.BYTES ? ledger : null;
    } catch (IOException e) {
      throw new IdentityFailure("cannot read " + path, e);
    }
  }

  /**
   * Takes away the keys of numbers that are not members: they were of members enrolled after what
   * was restored, and the numbers will be given anew.
   *
   * @param members how many there are
   */
  public static void cut(Path directory, int members) throws IOException {
    Path path = directory.resolve("keys");
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(KeySlot.BYTES * (members + 1L));
      channel.force(true);
    }
  }

  @Override
  public void newKey(int member) {
    if (isErased(member)) {
      throw new IdentityFailure("member " + member + " was erased; its number is not used again");
    }
    MemberKey key = keys.next();
    write(member, KeySlot.live(member, key));
    unforced = true;
    remember(member, key);
  }

  @Override
  public byte[] seal(int member, long sequence, byte[] plain) {
    MemberKey key = lastKey;
    if (key == null || lastMember != member) {
      key = readKey(member);
      if (key == null) {
        throw new IdentityFailure("member " + member + " was erased");
      }
      remember(member, key);
    }
    return sealing.seal(key, member, sequence, plain);
  }

  @Override
  public byte @Nullable [] open(int member, long sequence, byte[] sealed) {
    MemberKey key = readKey(member);
    if (key == null) {
      return null;
    }
    try {
      return opening.get().open(key, member, sequence, sealed);
    } finally {
      key.wipe();
    }
  }

  @Override
  public void force() {
    checkUsable();
    if (unforced) {
      forceFile();
      unforced = false;
    }
  }

  /** Also notes it in the list of erasures, before: the list makes up for whatever follows. */
  @Override
  public void erase(int member) {
    if (lastMember == member) {
      forget();
    }
    byte[] slot = file.read(member);
    if (KeySlot.isWhole(slot, member)) {
      MemberKey key = KeySlot.read(slot, member, file.path());
      if (key == null) {
        return;
      }
      erasures.add(List.of(new ErasureList.Entry(member, key.fingerprint())));
      key.wipe();
    }
    write(member, KeySlot.erased(member));
    forceFile();
  }

  /**
   * Destroys again the keys that the list says were destroyed: the file may be of a backup from
   * before.
   *
   * @return the numbers of the members on the list whose keys are destroyed now
   */
  public List<Integer> eraseAgain() {
    List<Integer> members = new ArrayList<>();
    boolean found = false;
    for (ErasureList.Entry entry : erasures.read()) {
      byte[] slot = file.read(entry.member());
      if (!KeySlot.isWhole(slot, entry.member())) {
        continue;
      }
      MemberKey key = KeySlot.read(slot, entry.member(), file.path());
      if (key != null && key.fingerprint().equals(entry.key())) {
        write(entry.member(), KeySlot.erased(entry.member()));
        found = true;
        key = null;
      }
      if (key == null) {
        members.add(entry.member());
      }
    }
    if (found) {
      forceFile();
    }
    return members;
  }

  @Override
  public void close() {
    file.close();
  }

  /** Whether a member's key was destroyed. */
  public boolean isErased(int member) {
    if (file.isBeyondEnd(member)) {
      return false;
    }
    byte[] slot = file.read(member);
    return KeySlot.isErased(slot) && KeySlot.isWhole(slot, member);
  }

  private @Nullable MemberKey readKey(int member) {
    byte[] slot = file.read(member);
    if (!KeySlot.isWhole(slot, member)) {
      // Perhaps read while it was being written: look again when no write is under way.
      synchronized (slotsWriting) {
        slot = file.read(member);
      }
    }
    return KeySlot.read(slot, member, file.path());
  }

  private void write(int member, byte[] slot) {
    checkUsable();
    try {
      synchronized (slotsWriting) {
        file.write(member, slot);
      }
    } catch (IOException e) {
      failed = true;
      throw new IdentityFailure("cannot write the key of member " + member, e);
    }
  }

  private void forceFile() {
    checkUsable();
    try {
      file.force();
    } catch (IOException e) {
      failed = true;
      throw new IdentityFailure("cannot force " + file.path() + ": stop, acknowledge nothing", e);
    }
  }

  /** After a failed force a second one may succeed and yet have lost what the first was for. */
  private void checkUsable() {
    if (failed) {
      throw new IdentityFailure(file.path() + " failed before: stop");
    }
  }

  private void remember(int member, MemberKey key) {
    forget();
    lastMember = member;
    lastKey = key;
  }

  private void forget() {
    if (lastKey != null) {
      lastKey.wipe();
    }
    lastKey = null;
    lastMember = -1;
  }
}
