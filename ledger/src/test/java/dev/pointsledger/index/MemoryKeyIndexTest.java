package dev.pointsledger.index;

class MemoryKeyIndexTest extends KeyIndexContract {
  @Override
  protected KeyIndex empty() {
    return new MemoryKeyIndex();
  }
}
