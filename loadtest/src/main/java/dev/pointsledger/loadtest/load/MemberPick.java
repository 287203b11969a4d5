package dev.pointsledger.loadtest.load;

/** Chooses the member of an order. */
@FunctionalInterface
public interface MemberPick {
  /** The member, from 0, that these random bits choose. */
  int pick(long bits);
}
