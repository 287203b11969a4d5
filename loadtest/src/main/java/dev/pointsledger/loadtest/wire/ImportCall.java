package dev.pointsledger.loadtest.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code POST /imports}: lines sent from a file, lines answered until the last has a status. */
public final class ImportCall {
  private static final Pattern PHASE = Pattern.compile("\"phase\":\"([a-z]+)\"");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final Endpoint endpoint;
  private final String key;

  /** Imports into this service with this key, which needs the role admin. */
  public ImportCall(Endpoint endpoint, String key) {
    this.endpoint = endpoint;
    this.key = key;
  }

  /**
   * What came of an import.
   *
   * @param answer the last line
   */
  public record Imported(String answer) {
    /** 201: all is there. */
    public long status() {
      return ServiceStatus.number(answer, "status");
    }

    /** What is being done. */
    public String phase() {
      Matcher phase = PHASE.matcher(answer);
      return phase.find() ? phase.group(1) : "refused: " + answer;
    }

    /** A control total as the service counted it; -1: not told. */
    public long figure(String name) {
      return ServiceStatus.number(answer, name);
    }
  }

  /**
   * Imports a file.
   *
   * @param progress is told each line of the answer
   */
  public Imported run(String program, Path file, Consumer<Imported> progress) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint + "/v1/programs/" + program + "/imports"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofFile(file))
            .build();
    Imported last = new Imported("{}");
    try (Stream<String> lines = client.send(request, BodyHandlers.ofLines()).body()) {
      for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
        last = new Imported(each.next());
        progress.accept(last);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return last;
  }
}
