package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Requests made from the schemas of openapi.yaml for all its operations: valid ones, some at a
 * bound, and spoiled ones. Whatever comes, there is an answer of the contract that is no fault of
 * the server and shows nothing of its inside; afterwards the ledger is sound ({@link
 * ServedLedger#close} replays it). {@code -Dledger.seed} runs a seed again.
 */
class ContractFuzzTest extends ApiTestBase {
  private static final int CASES = Integer.getInteger("ledger.fuzz.cases", 2_000);
  private static final long FIXED_SEED = 20_260_601;
  private static final Path PROGRAM_FILE = Path.of("src/test/resources/programs/http.yaml");
  private static final List<String> KEYS = List.of("order", "read", "admin", "ops", "other", "");

  /** They cost much, or end what the others stand on. */
  private static final Set<String> SELDOM =
      Set.of("getMetrics", "moveClock", "eraseMember", "closeMember", "getOpenApi", "putProgram");

  private static final String IMPORT =
      """
      {"import":{"importId":"go-live"}}
      {"member":{"memberId":"i-1","birthday":"05-17","orders":3,"lots":[{"points":70,"expiresAt":null}],"totals":{"earned":70}}}
      {"control":{"members":1,"orders":0,"available":70,"pending":0,"arrears":0}}
      """;

  private record Target(String id, String method, String path, Map<?, ?> operation) {}

  @Test
  void shouldAnswerRequestsOfTheContractByTheContract() throws Exception {
    send(FIXED_SEED);
  }

  @Test
  void shouldAnswerOtherRequestsOfTheContractByTheContract() throws Exception {
    send(Long.getLong("ledger.seed", System.nanoTime()));
  }

  private void send(long seed) throws Exception {
    System.out.println("seed " + seed);
    restartSandbox(Files.readString(PROGRAM_FILE), ServedLedger.START.toEpochMilli());
    Random random = new Random(seed);
    Requests requests = new Requests(random, Files.readString(PROGRAM_FILE));
    List<Target> targets = targets(random);
    Set<Integer> statuses = new TreeSet<>();
    for (int number = 0; number < CASES; number++) {
      Target target = targets.get(random.nextInt(targets.size()));
      Request request = requests.next(target);
      String shown = "seed %d case %d: %s".formatted(seed, number, request);
      statuses.add(sent(request, shown));
    }
    assertThat(statuses).contains(200, 201, 400, 401, 403, 404, 405, 409, 415, 422);
    assertThat(httpFigure("serverFaults")).isZero();
    assertThat(client.get("/health/ready").status()).isEqualTo(200);
  }

  private int sent(Request request, String shown) {
    ApiAnswer answer;
    try {
      answer =
          client
              .withKey(request.key)
              .sendBytes(request.method, request.target, request.type, request.bytes());
    } catch (AssertionError e) {
      throw new AssertionError(shown + ": " + e.getMessage(), e);
    }
    assertThat(answer.status()).as(shown).isBetween(200, 499);
    assertThat(answer.body())
        .as(shown)
        .doesNotContain("\tat ", "java.lang.", "Exception", "dev.pointsledger");
    return answer.status();
  }

  private List<Target> targets(Random random) {
    List<Target> targets = new ArrayList<>();
    Map<?, ?> paths = (Map<?, ?>) Objects.requireNonNull(contract().document().get("paths"));
    paths.forEach(
        (path, item) ->
            ((Map<?, ?>) item)
                .forEach(
                    (method, operation) -> {
                      Map<?, ?> described = (Map<?, ?>) operation;
                      String id = String.valueOf(described.get("operationId"));
                      String verb = method.toString().toUpperCase(Locale.ROOT);
                      Target target = new Target(id, verb, path.toString(), described);
                      for (int times = SELDOM.contains(id) ? 1 : 8; times > 0; times--) {
                        targets.add(target);
                      }
                    }));
    assertThat(targets).as("of " + random).isNotEmpty();
    return targets;
  }

  /** A request as sent; the body has a character for each byte. */
  private record Request(String method, String target, String key, String type, String body) {
    byte[] bytes() {
      return body.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
      String call = method + " " + target + " with key '" + key + "' " + type + " ";
      return body.length() > 2_000
          ? call + body.length() + " bytes"
          : call + body + " = " + HexFormat.of().formatHex(bytes());
    }
  }

  /** Makes requests. */
  private static final class Requests {
    private final Random random;
    private final SchemaValues values;
    private final RequestDamage damage;
    private final String program;

    Requests(Random random, String program) {
      this.random = random;
      this.program = program;
      this.values = new SchemaValues(contract().document(), random);
      this.damage = new RequestDamage(random);
    }

    Request next(Target target) {
      boolean spoiled = random.nextInt(3) == 0;
      String key = random.nextInt(12) == 0 ? values.oneOf(KEYS) : "all";
      String method = random.nextInt(100) == 0 ? "DELETE" : target.method;
      String type = "";
      byte[] body = new byte[0];
      if (target.operation.get("requestBody") instanceof Map<?, ?> described) {
        Map<?, ?> content = (Map<?, ?>) Objects.requireNonNull(described.get("content"));
        List<Object> types = List.copyOf(content.keySet());
        type = values.oneOf(types).toString();
        body = body(target, type, (Map<?, ?>) Objects.requireNonNull(content.get(type)), spoiled);
        type = random.nextInt(60) == 0 ? "text/plain" : type;
      }
      return new Request(
          method,
          path(target, spoiled) + query(target, spoiled),
          key,
          type,
          new String(body, StandardCharsets.ISO_8859_1));
    }

    private byte[] body(Target target, String type, Map<?, ?> content, boolean spoiled) {
      boolean broken = spoiled && random.nextInt(3) == 0;
      if (target.id.equals("importOpeningState")) {
        return damage.text(IMPORT, broken);
      }
      if (target.id.equals("putProgram")) {
        return damage.text(program, broken && type.endsWith("yaml"));
      }
      if (type.endsWith("x-ndjson")) {
        Map<?, ?> command = Map.of("$ref", "#/components/schemas/BatchCommand");
        String lines = "";
        for (int count = random.nextInt(3); count >= 0; count--) {
          Object line = values.of(command);
          lines +=
              new String(
                  damage.text(spoiled ? damage.spoiled(line) : line, broken),
                  StandardCharsets.UTF_8);
          lines += "\n";
        }
        return lines.getBytes(StandardCharsets.UTF_8);
      }
      Object json = values.of(Objects.requireNonNull(content.get("schema")));
      return damage.text(spoiled ? damage.spoiled(json) : json, broken);
    }

    private String path(Target target, boolean spoiled) {
      StringBuilder path = new StringBuilder();
      for (String segment : target.path.substring(1).split("/", -1)) {
        path.append('/');
        if (!segment.startsWith("{")) {
          path.append(segment);
        } else if (spoiled && random.nextInt(8) == 0) {
          path.append(
              values.oneOf(List.of("%00", "%", "%zz", "a%2Fb", "..", "é", "x".repeat(65), "")));
        } else {
          path.append(parameter(segment.substring(1, segment.length() - 1)));
        }
      }
      return URLEncoder.encode(path.toString(), StandardCharsets.UTF_8)
          .replace("%2F", "/")
          .replace("%25", "%")
          .replaceAll("%(?![0-9A-F]{2})", "%25");
    }

    private String parameter(String name) {
      return switch (name) {
        case "program" -> random.nextInt(40) == 0 ? "none" : "demo";
        case "date" -> values.oneOf(List.of("2026-06-01", "2026-05-31", "2026-02-30", "x"));
        case "version" -> values.oneOf(List.of("1", "2", "0", "99999999999"));
        case "code" -> values.oneOf(List.of("CODE", "code", "AAAA-BBBB-CCCC", values.id()));
        default -> values.id();
      };
    }

    private String query(Target target, boolean spoiled) {
      StringBuilder query = new StringBuilder();
      for (Object each : (List<?>) Objects.requireNonNull(target.operation.get("parameters"))) {
        Map<?, ?> parameter = values.resolved(each);
        if ("query".equals(parameter.get("in")) && random.nextInt(4) == 0) {
          append(query, String.valueOf(parameter.get("name")), parameter, spoiled);
        }
      }
      if (spoiled && random.nextInt(8) == 0) {
        append(query, "no-such", Map.of("schema", Map.of("type", "boolean")), true);
      }
      return query.toString();
    }

    private void append(StringBuilder query, String name, Map<?, ?> parameter, boolean spoiled) {
      String value =
          switch (name) {
            // Nothing is waited for here: how long, other tests tell.
            case "minSequence", "wait" -> "0";
            default -> String.valueOf(values.of(Objects.requireNonNull(parameter.get("schema"))));
          };
      if (spoiled && random.nextInt(3) == 0) {
        value = values.oneOf(List.of("", "-1", "x", "99999999999999999999", "a=b&c", "\u0000"));
      }
      query
          .append(query.isEmpty() ? '?' : '&')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }
}
