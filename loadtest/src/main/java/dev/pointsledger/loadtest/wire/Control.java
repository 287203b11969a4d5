package dev.pointsledger.loadtest.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few calls about the service itself, one at a time, apart from the load. */
public final class Control {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Pattern SEQUENCE = Pattern.compile("\"syncedSequence\":([0-9]{1,18})");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final Endpoint endpoint;
  private final String key;

  /** Calls to this service with this key. */
  public Control(Endpoint endpoint, String key) {
    this.endpoint = endpoint;
    this.key = key;
  }

  /** Whether the service is a sandbox, whose clock can be moved. */
  public boolean sandbox() throws IOException {
    return send("GET", "/health/live", BodyPublishers.noBody())
        .headers()
        .firstValue("Ledger-Sandbox")
        .isPresent();
  }

  /**
   * Moves the sandbox clock; needs the role admin.
   *
   * @param to an RFC 3339 instant
   */
  public void moveClock(String to) throws IOException {
    HttpResponse<String> answer =
        send("PUT", "/sandbox/clock", BodyPublishers.ofString("{\"now\":\"" + to + "\"}"));
    if (answer.statusCode() != 200) {
      throw new IOException("the clock was not moved: " + answer.body());
    }
  }

  /** The sequence of the last durable record; -1 if the key may not know (role ops). */
  public long syncedSequence() throws IOException {
    HttpResponse<String> answer = send("GET", "/ops/status", BodyPublishers.noBody());
    Matcher matcher = SEQUENCE.matcher(answer.body());
    return answer.statusCode() == 200 && matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
  }

  private HttpResponse<String> send(String method, String path, BodyPublisher body)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint + path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
