package dev.pointsledger.loadtest.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a command printed, and its exit code. */
record Ran(int code, String output) {

  static Ran of(String... args) {
    return of(new Interrupt(), args);
  }

  static Ran of(Interrupt interrupt, String... args) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int code = Main.execute(out, interrupt, args);
    return new Ran(code, bytes.toString(StandardCharsets.UTF_8));
  }
}
