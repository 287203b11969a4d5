package dev.pointsledger.http;

/** Who may use a route. */
enum Permission {
  /** Anybody, without a key. */
  OPEN {
    @Override
    boolean isGivenTo(Access access) {
      return true;
    }
  },
  /** Whoever may see the program. */
  READ {
    @Override
    boolean isGivenTo(Access access) {
      return WRITE.isGivenTo(access) || access.roles().contains(Role.READ);
    }
  },
  /** Whoever may change the program's members. */
  WRITE {
    @Override
    boolean isGivenTo(Access access) {
      return access.hasAny(Role.ORDER, Role.ADMIN);
    }
  },
  /** Operators. */
  OPS {
    @Override
    boolean isGivenTo(Access access) {
      return access.roles().contains(Role.OPS);
    }
  };

  abstract boolean isGivenTo(Access access);
}
