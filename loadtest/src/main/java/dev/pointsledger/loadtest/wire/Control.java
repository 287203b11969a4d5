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
  private static final Pattern CPU_TIME =
      Pattern.compile("(?m)^process_cpu_time_ns_total(?:\\{[^}]*})? ([0-9.E+]+)");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

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

  /** How the service is; nothing of it is told if the key may not know (role ops). */
  public ServiceStatus status() throws IOException {
    HttpResponse<String> answer = send("GET", "/ops/status", BodyPublishers.noBody());
    return answer.statusCode() == 200 ? ServiceStatus.parse(answer.body()) : ServiceStatus.UNKNOWN;
  }

  /** Bytes of heap in use, garbage included (role ops); -1: not told. */
  public long heapUsedBytes() throws IOException {
    HttpResponse<String> answer = send("GET", "/ops/status", BodyPublishers.noBody());
    return answer.statusCode() == 200
        ? ServiceStatus.number(answer.body(), "heapUsedBytes")
        : ServiceStatus.UNTOLD;
  }

  /** Processor time that the service has used, seconds (role ops); -1: not told. */
  public double processCpuSeconds() throws IOException {
    HttpResponse<String> answer = send("GET", "/metrics", BodyPublishers.noBody());
    Matcher cpu = CPU_TIME.matcher(answer.body());
    return answer.statusCode() == 200 && cpu.find() ? Double.parseDouble(cpu.group(1)) / 1e9 : -1;
  }

  /** Points that a member can spend; -1: there is no such member. */
  public long available(String program, String memberId) throws IOException {
    HttpResponse<String> answer =
        send("GET", "/v1/programs/" + program + "/members/" + memberId, BodyPublishers.noBody());
    return answer.statusCode() == 200
        ? ServiceStatus.number(answer.body(), "available")
        : ServiceStatus.UNTOLD;
  }

  /**
   * Makes or changes a coupon template; needs the role admin.
   *
   * @param template the body
   */
  public void putTemplate(String program, String templateId, String template) throws IOException {
    HttpResponse<String> answer =
        send("PUT", templatePath(program, templateId), BodyPublishers.ofString(template));
    if (answer.statusCode() != 201 && answer.statusCode() != 200) {
      throw new IOException("the template was not made: " + answer.body());
    }
  }

  /** A coupon template with its counts, as JSON. */
  public String template(String program, String templateId) throws IOException {
    HttpResponse<String> answer =
        send("GET", templatePath(program, templateId), BodyPublishers.noBody());
    if (answer.statusCode() != 200) {
      throw new IOException("the template cannot be read: " + answer.body());
    }
    return answer.body();
  }

  private static String templatePath(String program, String templateId) {
    return "/v1/programs/" + program + "/coupon-templates/" + templateId;
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
