package dev.pointsledger.simulation;

import dev.pointsledger.event.IdentityFailure;
import dev.pointsledger.journal.identity.IdentityVault;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Identity keys on a disk that can fail; a loss of power takes those that were not forced. */
final class FaultyVault implements IdentityVault {
  private final MemoryIdentityVault vault;
  private final Outage outage;
  private final List<Integer> unforced = new ArrayList<>();

  FaultyVault(long seed, Outage outage) {
    this.vault = new MemoryIdentityVault(seed);
    this.outage = outage;
  }

  void restart(boolean powerLost) {
    if (powerLost) {
      // Another key opens no more than none.
      unforced.forEach(vault::newKey);
    }
    unforced.clear();
  }

  @Override
  public void newKey(int member) {
    outage.pass(Outage.Step.KEY, IdentityFailure::new);
    vault.newKey(member);
    unforced.add(member);
  }

  @Override
  public void force() {
    if (!unforced.isEmpty()) {
      outage.pass(Outage.Step.KEYS_FORCE, IdentityFailure::new);
      unforced.clear();
    }
  }

  @Override
  public byte[] seal(int member, long sequence, byte[] plain) {
    return vault.seal(member, sequence, plain);
  }

  @Override
  public byte @Nullable [] open(int member, long sequence, byte[] sealed) {
    return vault.open(member, sequence, sealed);
  }

  @Override
  public void erase(int member) {
    vault.erase(member);
  }

  @Override
  public void close() {}
}
