package dev.pointsledger.config.access;

import dev.pointsledger.config.yaml.Faults;
import dev.pointsledger.config.yaml.Fields;
import dev.pointsledger.config.yaml.Value;
import dev.pointsledger.config.yaml.Words;
import dev.pointsledger.model.Instants;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text of the key file: YAML, one line a key.
 *
 * <pre>{@code
 * version: 1
 * keys:
 *   - { id: k-3f9a2c, sha256: "9f…", roles: [order, read], programs: ["*"], created: 2026-…Z }
 * }</pre>
 *
 * <p>A key may have {@code expires}, {@code revoked}, {@code adjustmentMax}, {@code
 * adjustmentDayMax}, {@code rate} (requests a second) and {@code burst}.
 */
final class KeyFormat {
  /** Keys of one file, revoked ones included. */
  static final int KEYS_MAX = 1000;

  /** Programs of one key. */
  static final int PROGRAMS_MAX = 256;

  private static final int VERSION = 1;
  private static final Words<Role> ROLES = Words.of(Role.class);
  private static final SecretHash NO_HASH = SecretHash.of("");
  private static final String HEAD =
      """
      # Keys of the HTTP API. Made and revoked with the subcommand `keys`; a running service notices.
      # Secrets are not here, only their SHA-256.
      version: 1
      keys:
      """;

  private KeyFormat() {}

  /** The keys in a text; meaningless if it adds faults. */
  static List<StoredKey> parse(String text, Faults faults) {
    Value root = Value.document(text, faults);
    if (root == null) {
      return List.of();
    }
    Fields fields = root.fields();
    fields.integer("version", VERSION, VERSION);
    Set<String> ids = new HashSet<>();
    List<StoredKey> keys = fields.require("keys").list(1, KEYS_MAX, value -> key(value, ids));
    fields.done();
    return keys;
  }

  private static StoredKey key(Value value, Set<String> ids) {
    Fields fields = value.fields();
    Value id = fields.require("id");
    AccessKey key =
        new AccessKey(
            id.id(),
            Set.copyOf(fields.require("roles").list(1, Role.values().length, KeyFormat::role)),
            Set.copyOf(fields.require("programs").list(1, PROGRAMS_MAX, KeyFormat::program)),
            instant(fields.require("created")),
            expires(fields.find("expires")),
            fields.bool("revoked", false),
            adjustments(fields),
            rate(fields));
    SecretHash hash =
        fields.require("sha256").parsed(NO_HASH, "64 hexadecimal digits", SecretHash::parse);
    fields.done();
    if (!key.id().isEmpty() && !ids.add(key.id())) {
      id.fault("must be unique");
    } else if (key.id().equals(AccessKeys.ENVIRONMENT_KEY)) {
      id.fault("must not be " + AccessKeys.ENVIRONMENT_KEY + ", which is LEDGER_ADMIN_KEY");
    }
    return new StoredKey(key, hash);
  }

  private static AdjustmentLimits adjustments(Fields fields) {
    long none = AdjustmentLimits.UNLIMITED;
    return new AdjustmentLimits(
        fields.integer("adjustmentMax", 1, none, none),
        fields.integer("adjustmentDayMax", 1, none, none));
  }

  private static RateLimit rate(Fields fields) {
    int rate = Math.toIntExact(fields.integer("rate", 1, RateLimit.MAX, 0));
    int least = Math.max(1, rate);
    int burst = Math.toIntExact(fields.integer("burst", least, RateLimit.MAX, rate));
    return rate == 0 ? RateLimit.NONE : new RateLimit(rate, burst);
  }

  private static Role role(Value value) {
    return Objects.requireNonNullElse(value.word(ROLES), Role.READ);
  }

  private static String program(Value value) {
    boolean all = value.isText(AccessKey.ALL_PROGRAMS);
    return all ? AccessKey.ALL_PROGRAMS : value.id();
  }

  private static long expires(@Nullable Value value) {
    return value == null ? Instants.NEVER : instant(value);
  }

  private static long instant(Value value) {
    return value.parsed(
        0L, "an instant such as 2026-11-11T00:00:00Z", text -> Instant.parse(text).toEpochMilli());
  }

  /** The text of a file with these keys. */
  static String render(List<StoredKey> keys) {
    return keys.stream().map(KeyFormat::line).collect(Collectors.joining("", HEAD, ""));
  }

  private static String line(StoredKey stored) {
    AccessKey key = stored.key();
    StringBuilder line = new StringBuilder("  - { id: ").append(key.id());
    line.append(", sha256: \"").append(stored.hash()).append("\", roles: [");
    line.append(key.roles().stream().sorted().map(Role::id).collect(Collectors.joining(", ")));
    line.append("], programs: [\"").append(String.join("\", \"", new TreeSet<>(key.programs())));
    line.append("\"], created: ").append(Instant.ofEpochMilli(key.createdAtMs()));
    if (key.expiresAtMs() != Instants.NEVER) {
      line.append(", expires: ").append(Instant.ofEpochMilli(key.expiresAtMs()));
    }
    maximum(line, "adjustmentMax", key.adjustments().pointsMax());
    maximum(line, "adjustmentDayMax", key.adjustments().dayPointsMax());
    if (!key.rate().isNone()) {
      line.append(", rate: ").append(key.rate().perSecond());
      line.append(", burst: ").append(key.rate().burst());
    }
    return line.append(key.revoked() ? ", revoked: true" : "").append(" }\n").toString();
  }

  private static void maximum(StringBuilder line, String name, long points) {
    if (points != AdjustmentLimits.UNLIMITED) {
      line.append(", ").append(name).append(": ").append(points);
    }
  }
}
