package dev.pointsledger.bench.perf;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What fills one or several rows at once. */
interface Measure {
  /** Ids of the rows. */
  List<String> rows();

  /** Whether it takes so long and so much that it runs only when it is asked for. */
  default boolean onRequest() {
    return false;
  }

  /**
   * Measures once.
   *
   * @return figures by row
   * @throws IOException if something that was started failed
   */
  Map<String, Double> run(Bed bed) throws IOException;
}
