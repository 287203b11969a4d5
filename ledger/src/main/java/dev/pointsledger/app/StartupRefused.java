package dev.pointsledger.app;

import java.util.List;

/** The service must not start as things are; each line says what is wrong and what to do. */
final class StartupRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  StartupRefused(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  List<String> faults() {
    return faults;
  }
}
