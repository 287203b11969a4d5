package dev.pointsledger.journal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryIdentityVaultTest extends IdentityVaultContract {
  @Override
  IdentityVault empty() {
    return new MemoryIdentityVault(1);
  }

  @Test
  void oneSeedAlwaysGivesTheSameBytes() {
    try (MemoryIdentityVault other = new MemoryIdentityVault(1)) {
      vault.newKey(0);
      other.newKey(0);
      assertThat(other.seal(0, 1, PLAIN)).isEqualTo(vault.seal(0, 1, PLAIN));
    }
  }
}
