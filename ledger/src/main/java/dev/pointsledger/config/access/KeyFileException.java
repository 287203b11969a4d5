package dev.pointsledger.config.access;

import dev.pointsledger.config.yaml.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** The key file cannot be used; the faults say why and where. */
public final class KeyFileException extends Exception {
  private final transient List<Fault> faults;

  KeyFileException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** What is wrong, at least one. */
  public List<Fault> faults() {
    return faults;
  }
}
