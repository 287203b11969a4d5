package dev.pointsledger.app;

import dev.pointsledger.config.Settings;
import dev.pointsledger.config.access.AccessKey;
import dev.pointsledger.config.access.AdjustmentLimits;
import dev.pointsledger.config.access.KeyFileException;
import dev.pointsledger.config.access.KeyStore;
import dev.pointsledger.config.access.NewKey;
import dev.pointsledger.config.access.RateLimit;
import dev.pointsledger.config.access.Role;
import dev.pointsledger.model.Instants;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code keys}: access keys of a data directory; a running service sees changes within a second.
 */
@Command(
    name = "keys",
    description = "Add, list, rotate and revoke access keys; a running service notices at once.",
    mixinStandardHelpOptions = true,
    subcommands = {
      KeysCommand.Add.class,
      KeysCommand.ListAll.class,
      KeysCommand.Rotate.class,
      KeysCommand.Revoke.class
    })
@SuppressWarnings("SystemOut") // what the commands are for
final class KeysCommand {
  private static final Duration OVERLAP_MAX = Duration.ofDays(366);

  /** What they have in common. */
  abstract static class Base implements Callable<Integer> {
    @Mixin private SettingsOption settings = new SettingsOption();

    @Override
    public final Integer call() throws IOException {
      try {
        Settings loaded = settings.load();
        return run(new KeyStore(loaded.dataDir(), InstantSource.system()));
      } catch (StartupRefused e) {
        e.faults().forEach(System.err::println);
      } catch (KeyFileException e) {
        e.faults().forEach(System.err::println);
      } catch (IllegalArgumentException e) {
        System.err.println(e.getMessage());
      }
      return Main.EXIT_REFUSED;
    }

    abstract int run(KeyStore keys) throws IOException, KeyFileException;
  }

  /** {@code keys add}. */
  @Command(name = "add", description = "Make a key; its secret is printed once.")
  static final class Add extends Base {
    @Option(
        names = "--role",
        required = true,
        split = ",",
        description = "order, read, admin, ops; several with commas.")
    private List<String> roles = List.of();

    @Option(names = "--program", split = ",", description = "Program ids; default: all programs.")
    private List<String> programs = List.of(AccessKey.ALL_PROGRAMS);

    @Option(
        names = "--expires",
        description =
            "When it ends: 2027-01-01T00:00:00Z, or from now on, e.g. P90D; default: never.")
    private @Nullable String expires;

    @Option(
        names = "--rate",
        description = "Requests a second, each command of a batch is one; default: any number.")
    private int rate;

    @Option(
        names = "--burst",
        description = "Requests at once after a pause; default: as many as --rate.")
    private @Nullable Integer burst;

    @Option(
        names = "--adjustment-max",
        description = "Role admin: the most points of one adjustment; default: any.")
    private long adjustmentMax = AdjustmentLimits.UNLIMITED;

    @Option(
        names = "--adjustment-day-max",
        description = "Role admin: the most points adjusted in a day; default: any.")
    private long adjustmentDayMax = AdjustmentLimits.UNLIMITED;

    @Override
    int run(KeyStore keys) throws IOException, KeyFileException {
      Set<Role> parsed = EnumSet.noneOf(Role.class);
      for (String role : roles) {
        parsed.add(role(role));
      }
      NewKey made =
          keys.add(
              parsed,
              new LinkedHashSet<>(programs),
              expiresAtMs(),
              new AdjustmentLimits(adjustmentMax, adjustmentDayMax),
              new RateLimit(rate, burst == null ? rate : burst));
      System.out.println(made.key().id() + " " + made.secret().text());
      return Main.EXIT_OK;
    }

    private long expiresAtMs() {
      String text = expires;
      if (text == null) {
        return Instants.NEVER;
      }
      try {
        return text.startsWith("P")
            ? Math.addExact(InstantSource.system().millis(), Duration.parse(text).toMillis())
            : Instant.parse(text).toEpochMilli();
      } catch (DateTimeParseException | ArithmeticException e) {
        throw new IllegalArgumentException(
            "--expires: an instant such as 2027-01-01T00:00:00Z or a time such as P90D; is " + text,
            e);
      }
    }

    private static Role role(String word) {
      for (Role role : Role.values()) {
        if (role.id().equals(word.toLowerCase(Locale.ROOT))) {
          return role;
        }
      }
      throw new IllegalArgumentException(
          "unknown role " + word + "; must be one of order, read, admin, ops");
    }
  }

  /** {@code keys list}. */
  @Command(
      name = "list",
      description = "List keys: id, roles, programs, created, end, maxima, rate, state.")
  static final class ListAll extends Base {
    @Override
    int run(KeyStore keys) throws IOException, KeyFileException {
      long nowMs = InstantSource.system().millis();
      for (AccessKey key : keys.list()) {
        System.out.printf(
            "%s roles=%s programs=%s created=%s expires=%s%s%s%s%s%n",
            key.id(),
            String.join(",", key.roles().stream().map(Role::id).sorted().toList()),
            String.join(",", key.programs().stream().sorted().toList()),
            Instant.ofEpochMilli(key.createdAtMs()),
            key.expiresAtMs() == Instants.NEVER ? "never" : Instant.ofEpochMilli(key.expiresAtMs()),
            maximum(" adjustment-max=", key.adjustments().pointsMax()),
            maximum(" adjustment-day-max=", key.adjustments().dayPointsMax()),
            rate(key.rate()),
            key.revoked() ? " revoked" : key.isValidAt(nowMs) ? "" : " expired");
      }
      return Main.EXIT_OK;
    }

    private static String rate(RateLimit rate) {
      return rate.isNone() ? "" : " rate=" + rate.perSecond() + " burst=" + rate.burst();
    }

    private static String maximum(String name, long points) {
      return points == AdjustmentLimits.UNLIMITED ? "" : name + points;
    }
  }

  /** {@code keys rotate}. */
  @Command(
      name = "rotate",
      description = "Make a key that may do what another may; that one ends after an overlap.")
  static final class Rotate extends Base {
    @Parameters(paramLabel = "ID", description = "The old key's id, as list shows it.")
    private String id = "";

    @Option(
        names = "--overlap",
        defaultValue = "PT24H",
        description = "How long the old key stays valid, e.g. PT1H, P7D (default: PT24H).")
    private Duration overlap = Duration.ofDays(1);

    @Override
    int run(KeyStore keys) throws IOException, KeyFileException {
      if (overlap.isNegative() || overlap.compareTo(OVERLAP_MAX) > 0) {
        throw new IllegalArgumentException(
            "--overlap: from PT0S to " + OVERLAP_MAX.toDays() + " days");
      }
      NewKey made = keys.rotate(id, overlap.toMillis());
      System.out.println(made.key().id() + " " + made.secret().text());
      return Main.EXIT_OK;
    }
  }

  /** {@code keys revoke}. */
  @Command(name = "revoke", description = "Revoke a key for good.")
  static final class Revoke extends Base {
    @Parameters(paramLabel = "ID", description = "The key's id, as list shows it.")
    private String id = "";

    @Override
    int run(KeyStore keys) throws IOException, KeyFileException {
      if (!keys.revoke(id)) {
        throw new IllegalArgumentException("no key " + id + "; see keys list");
      }
      return Main.EXIT_OK;
    }
  }
}
