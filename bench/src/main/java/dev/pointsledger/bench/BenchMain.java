package dev.pointsledger.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * JMH's own command line with two defaults: profilers of bytes and of processor time per operation,
 * unless {@code -prof} is given; and the options that Chronicle needs in the forked virtual
 * machines, which see no manifest, unless {@code -jvmArgsAppend} is given ({@code -jvmArgsPrepend}
 * is free for further options).
 */
public final class BenchMain {
  private static final String FORK_OPTIONS =
      String.join(
          " ",
          "-Xms3g -Xmx3g",
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
          "-Dchronicle.analytics.disable=true",
          "-Dchronicle.announcer.disable=true",
          "-Dchronicle.disk.monitor.disable=true");

  private BenchMain() {}

  /** Runs the benches that the arguments name; all without any. */
  public static void main(String[] arguments) throws IOException {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    if (!all.contains("-prof")) {
      all.addAll(List.of("-prof", "gc", "-prof", CpuProfiler.class.getName()));
    }
    if (!all.contains("-jvmArgsAppend")) {
      all.addAll(List.of("-jvmArgsAppend", FORK_OPTIONS));
    }
    org.openjdk.jmh.Main.main(all.toArray(new String[0]));
  }
}
