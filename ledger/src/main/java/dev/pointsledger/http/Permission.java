package dev.pointsledger.http;

import dev.pointsledger.config.access.AccessKey;
import dev.pointsledger.config.access.Role;
import dev.pointsledger.model.Operation;

/** Who may use a route. */
enum Permission {
  /** Anybody, without a key. */
  OPEN {
    @Override
    boolean isGivenTo(AccessKey key) {
      return true;
    }
  },
  /** Whoever may see the program. */
  READ {
    @Override
    boolean isGivenTo(AccessKey key) {
      return WRITE.isGivenTo(key) || key.has(Role.READ);
    }
  },
  /** Whoever may see all that happens: not order systems, which know of their own orders. */
  FEED {
    @Override
    boolean isGivenTo(AccessKey key) {
      return key.has(Role.READ) || key.has(Role.ADMIN);
    }
  },
  /** Order systems: transactions. */
  TRANSACTION {
    @Override
    boolean isGivenTo(AccessKey key) {
      return key.has(Role.ORDER);
    }
  },
  /** Whoever may change the program's members. */
  WRITE {
    @Override
    boolean isGivenTo(AccessKey key) {
      return key.has(Role.ORDER) || key.has(Role.ADMIN);
    }
  },
  /** Administrators. */
  ADMIN {
    @Override
    boolean isGivenTo(AccessKey key) {
      return key.has(Role.ADMIN);
    }
  },
  /** Operators. */
  OPS {
    @Override
    boolean isGivenTo(AccessKey key) {
      return key.has(Role.OPS);
    }
  };

  abstract boolean isGivenTo(AccessKey key);

  /** Who may do a transaction, alone or in a batch. */
  static Permission of(Operation kind) {
    return kind == Operation.ADJUSTMENT || kind == Operation.TIER_EXTENSION ? ADMIN : TRANSACTION;
  }
}
