package dev.pointsledger.index;

class MemoryKeyHistoryTest extends KeyHistoryContract {
  @Override
  protected KeyIndex empty() {
    return new MemoryKeyIndex();
  }
}
