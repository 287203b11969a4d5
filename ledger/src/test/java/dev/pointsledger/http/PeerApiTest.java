package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.config.HttpSettings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that are too many, too slow, or do not speak HTTP: on bare sockets. */
@Timeout(60)
class PeerApiTest extends ApiTestBase {
  private static final int CONNECTIONS_MAX = 8;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final String GET_LIVE = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String BODY_HEAD =
      head(
          "POST /v1/programs/demo/%s HTTP/1.1",
          "Host: x",
          "Authorization: Bearer order",
          "Content-Type: application/json",
          "Content-Length: 1000");

  private final List<Socket> sockets = new ArrayList<>();

  @Override
  HttpSettings httpSettings(int eventLoops) {
    return new HttpSettings("127.0.0.1", 0, 1, CONNECTIONS_MAX, 1, 1, 60, 3, "", "");
  }

  @AfterEach
  void closeSockets() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private static String head(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  private Socket open(String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port());
    sockets.add(socket);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  /** All that comes until the server closes. */
  private static String read(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] bytes = new byte[65_536];
    try {
      for (int size = 0; size >= 0; size = socket.getInputStream().read(bytes)) {
        text.append(new String(bytes, 0, size, StandardCharsets.UTF_8));
      }
    } catch (SocketException reset) {
      return text.toString();
    }
    return text.toString();
  }

  /** The problem that comes before the server closes. */
  private String problem(String sent, int status) throws IOException {
    String answer = read(open(sent));
    assertThat(answer)
        .containsPattern("^HTTP/1.[01] " + status + " ")
        .contains("application/problem+json");
    assertThat(answer.toLowerCase(Locale.ROOT)).contains("connection: close");
    JsonObject json = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    contract().checkSchema("Problem", json);
    assertThat(json.getInteger("status")).isEqualTo(status);
    return json.getString("code");
  }

  @Test
  void shouldRefuseWhatIsNoRequestWithAProblemAndClose() throws IOException {
    assertThat(problem("GET\r\n\r\n", 400)).isEqualTo("malformed");
    assertThat(problem("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n", 400))
        .isEqualTo("malformed");
    assertThat(problem("GET / HTTP/1.1\r\nHost: x\r\nA B: c\r\n\r\n", 400)).isEqualTo("malformed");
    assertThat(problem("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\n\r\n", 414))
        .isEqualTo("malformed");
    assertThat(problem("GET / HTTP/1.1\r\nX: " + "a".repeat(9_000) + "\r\n\r\n", 431))
        .isEqualTo("malformed");
  }

  @Test
  void shouldAllowNothingToBrowsersOfOtherOrigins() throws IOException {
    String asked =
        head(
            "OPTIONS /v1/programs/demo/accruals HTTP/1.1",
            "Host: x",
            "Origin: https://elsewhere.example",
            "Access-Control-Request-Method: POST",
            "Authorization: Bearer order",
            "Connection: close");
    String sent =
        head(
            "GET /health/live HTTP/1.1",
            "Host: x",
            "Origin: https://elsewhere.example",
            "Connection: close");
    for (String request : List.of(asked, sent)) {
      String answer = read(open(request));
      assertThat(answer).startsWith("HTTP/1.1 20");
      assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("access-control");
    }
  }

  @Test
  void shouldNotTakeTwoLengthsForOneBody() throws IOException {
    String both =
        head(
            "POST /v1/programs/demo/accruals HTTP/1.1",
            "Host: x",
            "Content-Length: 5",
            "Transfer-Encoding: chunked");
    String smuggled = both + "0\r\n\r\n" + GET_LIVE;
    assertThat(read(open(smuggled))).doesNotContain("\"live\"");
  }

  @Test
  void shouldRefuseConnectionsThatAreTooManyAndStillTellOfItsHealth() throws IOException {
    for (int place = 0; place < CONNECTIONS_MAX; place++) {
      open("");
    }
    until(() -> ledger.telemetry.traffic().openConnections() == CONNECTIONS_MAX);
    Socket one = open("GET /v1/programs/demo HTTP/1.1\r\nHost: x\r\n\r\n");
    Socket other = open(GET_LIVE);
    assertThat(read(one)).startsWith("HTTP/1.1 503 ").contains("\"overloaded\"", "Retry-After: 1");
    assertThat(read(other)).startsWith("HTTP/1.1 200 ").endsWith("{\"status\":\"live\"}");
    sockets.get(0).close();
    until(() -> ledger.telemetry.traffic().openConnections() <= CONNECTIONS_MAX - 1);
    assertThat(client.get("/health/ready").status()).isEqualTo(200);
    assertThat(httpFigure("connectionsRefused")).isEqualTo(2);
  }

  @Test
  void shouldCutConnectionsFarBeyondTheBoundAtOnce() throws IOException {
    for (int place = 0; place < CONNECTIONS_MAX + Limits.SURPLUS_CONNECTIONS_MAX; place++) {
      open("");
    }
    until(
        () ->
            ledger.telemetry.traffic().openConnections()
                == CONNECTIONS_MAX + Limits.SURPLUS_CONNECTIONS_MAX);
    long start = System.nanoTime();
    assertThat(read(open(""))).isEmpty();
    assertThat(System.nanoTime() - start).isLessThan(SECOND_NANOS);
  }

  @Test
  void shouldCutAHeadThatComesInDrops() throws IOException {
    Socket socket = open("GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    long start = System.nanoTime();
    drip(socket, "a");
    assertThat(System.nanoTime() - start).isBetween(SECOND_NANOS / 2, 8 * SECOND_NANOS);
  }

  @Test
  void shouldCutABodyThatComesInDrops() throws IOException {
    Socket socket = open(BODY_HEAD.formatted("accruals"));
    long start = System.nanoTime();
    drip(socket, " ");
    assertThat(System.nanoTime() - start).isBetween(SECOND_NANOS / 2, 6 * SECOND_NANOS);
    assertThat(httpFigure("connectionsCut")).isEqualTo(1);
  }

  /** Sends a little again and again, so that the connection is never idle, until it is closed. */
  private static void drip(Socket socket, String piece) throws IOException {
    socket.setSoTimeout(100);
    while (true) {
      try {
        socket.getOutputStream().write(piece.getBytes(StandardCharsets.UTF_8));
        if (socket.getInputStream().read() < 0) {
          return;
        }
      } catch (java.net.SocketTimeoutException nothing) {
        // Not yet.
      } catch (SocketException closed) {
        return;
      }
    }
  }

  @Test
  void shouldCutAStreamThatStandsStill() throws IOException {
    String head =
        BODY_HEAD.formatted("batches").replace("application/json", "application/x-ndjson");
    Socket socket = open(head + accrual(order("SO-1", "m-1", 100)) + "\n");
    assertThat(read(socket)).contains("\"SO-1\"").doesNotContain("\"done\"");
  }

  @Test
  void shouldCutAClientThatDoesNotTakeItsAnswers() throws IOException {
    String ask = "GET /openapi.yaml HTTP/1.1\r\nHost: x\r\n\r\n";
    open(ask.repeat(500));
    until(() -> ledger.telemetry.traffic().answered() > 3);
    until(() -> ledger.telemetry.traffic().openConnections() == 0);
    // It was not even asked what they hold: a client that takes nothing is given no more.
    assertThat(httpFigure("requests")).isLessThan(250);
  }

  @Test
  void shouldServeAClientThatTakesItsAnswersLate() throws IOException {
    String ask = "GET /openapi.yaml HTTP/1.1\r\nHost: x\r\n\r\n";
    Socket socket =
        open(ask.repeat(60) + GET_LIVE.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
    until(() -> ledger.telemetry.traffic().answered() > 3);
    String answers = read(socket);
    assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(62);
    assertThat(answers).endsWith("{\"status\":\"live\"}");
  }
}
