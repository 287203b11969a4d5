package dev.pointsledger.app;

import dev.pointsledger.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** {@code --config}: where settings come from. Every subcommand that needs settings mixes it in. */
final class SettingsOption {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsOption.class);

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings file; default: config/ledger.yaml if there is one.")
  private @Nullable Path file;

  private String shown = "";

  /**
   * Reads the settings.
   *
   * @throws StartupRefused with all faults
   */
  Settings load() {
    Path from = fileInUse();
    Settings.Loaded loaded = Settings.load(from, System.getenv());
    Settings settings = loaded.settings();
    if (settings != null) {
      LogFormat.apply(settings.log().format());
    }
    loaded.warnings().forEach(LOG::warn);
    if (!loaded.faults().isEmpty()) {
      throw new StartupRefused(loaded.faults().stream().map(Object::toString).toList());
    }
    shown = String.join(", ", loaded.shown());
    return Objects.requireNonNull(settings);
  }

  /** What was loaded, without secrets. */
  String shown() {
    return shown;
  }

  /** The file that is read; null: there is none. */
  @Nullable Path fileInUse() {
    Path from = file;
    return from == null && Files.exists(Settings.DEFAULT_FILE) ? Settings.DEFAULT_FILE : from;
  }
}
