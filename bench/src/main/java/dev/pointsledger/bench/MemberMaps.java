package dev.pointsledger.bench;

import it.unimi.dsi.fastutil.objects.Object2ObjectOpenHashMap;
import java.util.HashMap;
import java.util.Map;
import org.agrona.collections.Object2ObjectHashMap;
import org.eclipse.collections.impl.map.mutable.UnifiedMap;

/** Maps that could hold members by id. */
public enum MemberMaps {
  /** What the ledger has. */
  JDK,
  /** Open addressing, keys and values side by side. */
  AGRONA,
  /** Keys and values side by side, chains of arrays. */
  ECLIPSE,
  /** Open addressing, two arrays. */
  FASTUTIL;

  /** A map of so many ids; all values are of their own. */
  Map<String, Object> filled(int members) {
    Map<String, Object> map = empty();
    for (int member = 0; member < members; member++) {
      map.put(Fixtures.memberId(member), new Object());
    }
    return map;
  }

  private Map<String, Object> empty() {
    return switch (this) {
      case JDK -> new HashMap<>();
      case AGRONA -> new Object2ObjectHashMap<>();
      case ECLIPSE -> new UnifiedMap<>();
      case FASTUTIL -> new Object2ObjectOpenHashMap<>();
    };
  }
}
