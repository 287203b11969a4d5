package dev.pointsledger.http;

import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to the API over HTTP/1.1 and checks every request and answer against openapi.yaml.
 * Immutable; {@link #withKey} makes another that speaks with another key.
 */
public final class ApiClient {
  /** Longer ones say the same ten thousand times, and checking that takes ten seconds. */
  private static final int CHECKED_SIZE_MAX = 1 << 20;

  /** So much of an answer that breaks the contract is shown. */
  private static final int SHOWN_MAX = 2_000;

  private final ApiContract contract;
  private final String base;
  private final String key;
  private final String requestId;
  private final HttpClient http;

  public ApiClient(ApiContract contract, String base, String key) {
    this(
        contract,
        base,
        key,
        "",
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  private ApiClient(
      ApiContract contract, String base, String key, String requestId, HttpClient http) {
    this.contract = contract;
    this.base = base;
    this.key = key;
    this.requestId = requestId;
    this.http = http;
  }

  /** The same with another key; an empty one sends none. */
  public ApiClient withKey(String other) {
    return new ApiClient(contract, base, other, requestId, http);
  }

  /** The same with a request id. */
  public ApiClient withRequestId(String id) {
    return new ApiClient(contract, base, key, id, http);
  }

  public ApiAnswer get(String target) {
    return send("GET", target, "", "", true);
  }

  public ApiAnswer post(String target, String json) {
    return send("POST", target, "application/json", json, true);
  }

  /** A batch with a command a line. */
  public ApiAnswer postLines(String target, String lines) {
    return send("POST", target, "application/x-ndjson", lines, true);
  }

  public ApiAnswer put(String target, String json) {
    return send("PUT", target, "application/json", json, true);
  }

  /** Sends what need not agree with openapi.yaml; the answer must. */
  public ApiAnswer sendWrong(String method, String target, String type, String body) {
    return send(method, target, type, body, false);
  }

  /** Sends bytes that need not even be text; the answer must agree with openapi.yaml. */
  public ApiAnswer sendBytes(String method, String target, String type, byte[] body) {
    int mark = target.indexOf('?');
    Operation operation = contract.operation(method, mark < 0 ? target : target.substring(0, mark));
    return answer(operation, method, target, type, body);
  }

  private ApiAnswer send(String method, String target, String type, String body, boolean checked) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    Operation operation = contract.operation(method, path);
    if (checked && operation == null) {
      throw new AssertionError("openapi.yaml does not know " + method + " " + path);
    }
    if (checked && operation != null) {
      contract.checkRequest(operation, path, query(target, mark), type, body);
    }
    ApiAnswer answer =
        answer(operation, method, target, type, body.getBytes(StandardCharsets.UTF_8));
    if (checked && operation != null && answer.status() < 300) {
      contract.done.add(operation.getOperationId());
    }
    return answer;
  }

  private ApiAnswer answer(
      @Nullable Operation operation, String method, String target, String type, byte[] body) {
    HttpResponse<String> response = exchange(method, target, type, body);
    if (operation != null
        && !method.equals("HEAD")
        && response.body().length() <= CHECKED_SIZE_MAX) {
      check(operation, response);
    }
    return new ApiAnswer(response.statusCode(), response.headers(), response.body());
  }

  private void check(Operation operation, HttpResponse<String> response) {
    try {
      contract.checkResponse(operation, response.statusCode(), response.headers(), response.body());
    } catch (AssertionError e) {
      throw new AssertionError(
          operation.getOperationId()
              + " answered "
              + response.statusCode()
              + " "
              + response.body().substring(0, Math.min(response.body().length(), SHOWN_MAX)),
          e);
    }
  }

  private HttpResponse<String> exchange(String method, String target, String type, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + target))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body.length == 0 && type.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    if (!requestId.isEmpty()) {
      request.header("X-Request-Id", requestId);
    }
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(method + " " + target + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> query(String target, int mark) {
    Map<String, String> query = new HashMap<>();
    if (mark >= 0) {
      for (String pair : target.substring(mark + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        query.put(pair.substring(0, equals), PercentCode.decode(pair.substring(equals + 1)));
      }
    }
    return query;
  }
}
