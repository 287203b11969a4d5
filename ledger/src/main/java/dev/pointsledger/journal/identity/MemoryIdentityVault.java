package dev.pointsledger.journal.identity;

import dev.pointsledger.event.IdentityFailure;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keys in memory, for tests and simulation: made from a seed, so that one history always gives the
 * same bytes. Not secret.
 */
public final class MemoryIdentityVault implements IdentityVault {
  private final Map<Integer, byte[]> slots = new ConcurrentHashMap<>();
  private final MemberCipher sealing = new MemberCipher();
  private final ThreadLocal<MemberCipher> opening = ThreadLocal.withInitial(MemberCipher::new);
  private final Random random;

  /** An empty vault whose keys follow from the seed and the order in which they are made. */
  public MemoryIdentityVault(long seed) {
    random = new Random(seed);
  }

  @Override
  public void newKey(int member) {
    byte @Nullable [] present = slots.get(member);
    if (present != null && KeySlot.isErased(present)) {
      throw new IdentityFailure("member " + member + " was erased; its number is not used again");
    }
    byte[] key = new byte[MemberKey.BYTES];
    random.nextBytes(key);
    slots.put(member, KeySlot.live(member, new MemberKey(key)));
  }

  @Override
  public byte[] seal(int member, long sequence, byte[] plain) {
    MemberKey key = key(member);
    if (key == null) {
      throw new IdentityFailure("member " + member + " was erased");
    }
    return sealing.seal(key, member, sequence, plain);
  }

  @Override
  public byte @Nullable [] open(int member, long sequence, byte[] sealed) {
    MemberKey key = key(member);
    return key == null ? null : opening.get().open(key, member, sequence, sealed);
  }

  private @Nullable MemberKey key(int member) {
    byte[] slot = slots.getOrDefault(member, new byte[KeySlot.BYTES]);
    return KeySlot.read(slot, member, "memory");
  }

  @Override
  public void force() {}

  @Override
  public void erase(int member) {
    slots.put(member, KeySlot.erased(member));
  }

  @Override
  public void close() {}
}
