package dev.pointsledger.simulation.bugs;

import java.io.IOException;
import java.io.UncheckedIOException;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.dynamic.loading.ClassReloadingStrategy;

/** A class of the ledger that is another one in this JVM until this is closed. */
public final class Planted implements AutoCloseable {
  private final Class<?> type;
  private final ClassReloadingStrategy strategy;

  Planted(String name, AsmVisitorWrapper change) {
    strategy = ClassReloadingStrategy.of(ByteBuddyAgent.install());
    try {
      type = Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    new ByteBuddy()
        .redefine(type)
        .visit(change)
        .make()
        .load(Planted.class.getClassLoader(), strategy);
  }

  @Override
  public void close() {
    try {
      strategy.reset(type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
