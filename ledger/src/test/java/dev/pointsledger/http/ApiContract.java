package dev.pointsledger.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.ValidatableRequestImpl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** openapi.yaml, and what agrees with it. */
public final class ApiContract {
  /** JSON types that the validator does not know, and one that it does. */
  private static final Map<String, String> JSON_TYPES =
      Map.of("application/problem+json", "application/hal+json");

  /** Types of plain text; the validator is given it as a JSON string. */
  private static final Map<String, String> TEXT_TYPES =
      Map.of(
          "application/x-ndjson", "application/vnd.ndjson+json",
          "application/yaml", "application/vnd.yaml+json",
          "text/plain", "application/vnd.text+json",
          "text/html", "application/vnd.html+json",
          "text/javascript", "application/vnd.javascript+json",
          "text/css", "application/vnd.css+json",
          "image/svg+xml", "application/vnd.svg+json");

  /** Operations that were done with success, request and answer as described. */
  final Set<String> done = ConcurrentHashMap.newKeySet();

  private final Map<?, ?> document;
  private final OpenAPIContract contract;
  private final RequestValidator requests;
  private final ResponseValidator responses;
  private final Map<String, Validator> schemas = new ConcurrentHashMap<>();

  public ApiContract(Vertx vertx) {
    document = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text());
    String json = Json.encode(document);
    for (Map<String, String> types : List.of(JSON_TYPES, TEXT_TYPES)) {
      for (Map.Entry<String, String> type : types.entrySet()) {
        json = json.replace('"' + type.getKey() + "\":", '"' + type.getValue() + "\":");
      }
    }
    contract = await(OpenAPIContract.from(vertx, new JsonObject(json)));
    requests = RequestValidator.create(vertx, contract);
    responses = ResponseValidator.create(vertx, contract);
  }

  /** The document as parsed. */
  public Map<?, ?> document() {
    return document;
  }

  /** The operation for a request; null: the contract knows none. */
  @Nullable Operation operation(String method, String path) {
    return contract.findOperation(path, HttpMethod.valueOf(method.equals("HEAD") ? "GET" : method));
  }

  /** Fails unless a request agrees. */
  void checkRequest(
      Operation operation, String path, Map<String, String> query, String type, String body) {
    Map<String, RequestParameter> pathParameters = new HashMap<>();
    List<String> names = PathSegments.of(operation.getOpenAPIPath());
    List<String> values = PathSegments.of(path);
    for (int place = 0; place < names.size(); place++) {
      String name = names.get(place);
      if (name.startsWith("{")) {
        pathParameters.put(
            name.substring(1, name.length() - 1), new RequestParameterImpl(values.get(place)));
      }
    }
    Map<String, RequestParameter> queryParameters = new HashMap<>();
    query.forEach((name, value) -> queryParameters.put(name, new RequestParameterImpl(value)));
    boolean hasBody = operation.getRequestBody() != null;
    await(
        requests.validate(
            hasBody
                ? new ValidatableRequestImpl(
                    Map.of(),
                    Map.of(),
                    pathParameters,
                    queryParameters,
                    new RequestParameterImpl(known(type, body)),
                    known(type))
                : new ValidatableRequestImpl(Map.of(), Map.of(), pathParameters, queryParameters),
            operation.getOperationId()));
  }

  /** Fails unless an answer agrees. */
  void checkResponse(Operation operation, int status, HttpHeaders headers, String body) {
    Map<String, String> flat = new HashMap<>();
    headers.map().forEach((name, values) -> flat.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    if (operation.getResponse(status) == null) {
      throw new AssertionError(operation.getOperationId() + " has no answer " + status);
    }
    String type = flat.getOrDefault("content-type", "").replaceFirst(";.*", "");
    await(
        responses.validate(
            ValidatableResponse.create(status, flat, known(type, body), known(type)),
            operation.getOperationId()));
  }

  /** Fails unless a document agrees with a schema of the contract. */
  public void checkSchema(String name, Object json) {
    OutputUnit result = schemas.computeIfAbsent(name, this::validator).validate(json);
    if (!Boolean.TRUE.equals(result.getValid())) {
      throw new AssertionError(name + ": " + result.toJson() + " in " + json);
    }
  }

  private Validator validator(String name) {
    return contract
        .getSchemaRepository()
        .validator(
            JsonSchema.of(
                new JsonObject()
                    .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                    .put("$id", "app://test/" + name)
                    .put("$ref", "app:///#/components/schemas/" + name)));
  }

  /** The names of all operations. */
  Set<String> operationIds() {
    Set<String> ids = new TreeSet<>();
    contract.operations().forEach(operation -> ids.add(operation.getOperationId()));
    return ids;
  }

  /** Every operation as {@code "GET /path"}. */
  public Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    Map<?, ?> paths = (Map<?, ?>) Objects.requireNonNull(document.get("paths"));
    paths.forEach(
        (path, item) ->
            ((Map<?, ?>) item)
                .keySet()
                .forEach(
                    method ->
                        operations.add(
                            String.valueOf(method).toUpperCase(Locale.ROOT) + " " + path)));
    return operations;
  }

  private static String known(String type) {
    return TEXT_TYPES.getOrDefault(type, JSON_TYPES.getOrDefault(type, type));
  }

  private static Buffer known(String type, String body) {
    return Buffer.buffer(TEXT_TYPES.containsKey(type) ? Json.encode(body) : body);
  }

  private static String text() {
    try (InputStream resource = ApiContract.class.getResourceAsStream("/openapi.yaml")) {
      return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(2, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
