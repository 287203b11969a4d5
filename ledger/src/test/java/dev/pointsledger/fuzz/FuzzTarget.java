package dev.pointsledger.fuzz;

import java.util.List;

/** Something that reads bytes of others, and what it promises whatever they are. */
public interface FuzzTarget {
  /** Valid input, of each form that there is. */
  List<byte[]> seeds();

  /**
   * Reads an input.
   *
   * @throws AssertionError if a promise was broken; any other exception breaks one too
   */
  void check(byte[] input);
}
