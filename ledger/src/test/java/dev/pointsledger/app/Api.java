package dev.pointsledger.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** A plain HTTP client for tests that send much; it validates nothing. */
final class Api {
  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final String key;

  Api(int port, String program) {
    this(port, program, TestSettings.ADMIN_KEY);
  }

  /** A client with another key. */
  Api(int port, String program, String key) {
    this.key = key;
    this.base = "http://127.0.0.1:" + port + "/v1/programs/" + program;
  }

  /** An answer. */
  record Answer(int status, String body, HttpHeaders headers) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Answer post(String path, String type, String body) throws IOException, InterruptedException {
    return answer(http.send(request(path, type, body), HttpResponse.BodyHandlers.ofString()));
  }

  Answer put(String path, String body) throws IOException, InterruptedException {
    return put(path, "application/json", body);
  }

  Answer put(String path, String type, String body) throws IOException, InterruptedException {
    HttpRequest request =
        builder(path)
            .header("Content-Type", type)
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  /** The status of {@code /health/ready}. */
  int ready() throws IOException, InterruptedException {
    URI uri = URI.create(base).resolve("/health/ready");
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** Moves the clock of a sandbox. */
  Answer moveClock(Instant now) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base).resolve("/sandbox/clock"))
            .header("Authorization", "Bearer " + TestSettings.ADMIN_KEY)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"now\":\"" + now + "\"}"))
            .build();
    return answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  /** Says that the machine's clock is right. */
  Answer confirmClock(Instant now) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base).resolve("/ops/clock/confirmation"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"now\":\"" + now + "\"}"))
            .build();
    return answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  CompletableFuture<Answer> postAsync(String path, String body) {
    return http.sendAsync(
            request(path, "application/json", body), HttpResponse.BodyHandlers.ofString())
        .thenApply(Api::answer);
  }

  Answer get(String path) throws IOException, InterruptedException {
    HttpRequest request = builder(path).GET().build();
    return answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  /** Figures of the service, {@code /ops/status}. */
  JsonNode status() throws IOException, InterruptedException {
    URI uri = URI.create(base).resolve("/ops/status");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + TestSettings.ADMIN_KEY)
            .build();
    return answer(http.send(request, HttpResponse.BodyHandlers.ofString())).json();
  }

  /** Moves the clock of a sandbox. */
  void moveClock(String now) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base).resolve("/sandbox/clock"))
            .header("Authorization", "Bearer " + TestSettings.ADMIN_KEY)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"now\":\"" + now + "\"}"))
            .build();
    Answer moved = answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
    if (moved.status() != 200) {
      throw new AssertionError(moved.body());
    }
  }

  private HttpRequest request(String path, String type, String body) {
    return builder(path)
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private HttpRequest.Builder builder(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + key);
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.body(), response.headers());
  }

  /** A one-line order. */
  static String order(String orderId, String memberId, long amount) {
    return "{\"orderId\":\"%s\",\"memberId\":\"%s\",\"lines\":[{\"lineId\":\"1\",\"amount\":%d}]}"
        .formatted(orderId, memberId, amount);
  }
}
