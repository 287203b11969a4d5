package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamApiTest extends ApiTestBase {
  private List<JsonObject> stream(String body) {
    ApiAnswer answer = client.postLines(BATCHES, body);
    assertThat(answer.status()).isEqualTo(200);
    List<JsonObject> lines = answer.body().lines().map(JsonObject::new).toList();
    for (JsonObject line : lines.subList(0, lines.size() - 1)) {
      contract().checkSchema("BatchResult", line);
    }
    contract().checkSchema("BatchEnd", lines.get(lines.size() - 1));
    return lines;
  }

  private static String line(int place) {
    return accrual(order("SO-" + place, "m-1", 100));
  }

  @Test
  void shouldAnswerLineByLineInOrder() {
    String body =
        IntStream.range(0, 5_000).mapToObj(StreamApiTest::line).collect(Collectors.joining("\n"));
    List<JsonObject> lines = stream(body);
    assertThat(lines).hasSize(5_001);
    for (int place = 0; place < 5_000; place++) {
      assertThat(lines.get(place).getString("orderId")).isEqualTo("SO-" + place);
      assertThat(lines.get(place).getInteger("status")).isEqualTo(201);
    }
    assertThat(lines.get(5_000)).isEqualTo(new JsonObject().put("done", 5_000));
  }

  @Test
  void shouldSkipBlankLinesAndGoOnAfterBadOnes() {
    String tooLong = "x".repeat(Limits.BODY_SIZE_MAX + 1);
    List<JsonObject> lines =
        stream("\n  \r\n" + line(1) + "\r\n" + "{oops\n" + tooLong + "\n\"\\ud800\"\n" + line(2));
    assertThat(lines.stream().map(line -> line.getInteger("status")))
        .containsExactly(201, 400, 413, 400, 201, null);
    assertThat(lines.get(5).getInteger("done")).isEqualTo(5);
  }

  @Test
  void shouldEndAnEmptyStream() {
    assertThat(stream("\n\n")).containsExactly(new JsonObject().put("done", 0));
  }

  @Test
  void shouldWaitForAFullLedgerInsteadOfRefusingLines() throws Exception {
    restart(ServedLedger.NARROW, 1);
    fillTheLedger();
    CompletableFuture<List<JsonObject>> lines = async(() -> stream(line(1) + "\n" + line(2)));
    // The lines are in the server, and are offered to the full ledger again and again.
    until(() -> httpFigure("streamLines") == 2);
    assertThat(ledger.queueDepth()).isEqualTo(ServedLedger.NARROW.ringSize());
    assertThat(lines).isNotDone();
    ledger.disk.goOn();
    assertThat(await(lines).get(0).getInteger("status")).isEqualTo(201);
    assertThat(await(lines).get(1).getInteger("status")).isEqualTo(201);
    assertThat(httpFigure("streamLines")).isZero();
  }

  @Test
  void shouldAnswerLinesThatTheLedgerDoesNotTake() {
    ledger.engine.close();
    List<JsonObject> lines = stream(line(1) + "\n" + line(2));
    assertThat(lines.get(0).getString("code")).isEqualTo("not-ready");
    assertThat(lines.get(2).getInteger("done")).isEqualTo(2);
  }

  @Test
  void shouldKnowAnOrderThatStandsInAStreamTwice() {
    List<JsonObject> lines =
        stream(line(1) + "\n" + line(1) + "\n" + line(1).replace("100", "200") + "\n");
    assertThat(lines.stream().map(line -> line.getInteger("status")))
        .containsExactly(201, 200, 422, null);
  }

  @Test
  void shouldRefuseQueryParameters() {
    ApiAnswer answer = client.sendWrong("POST", BATCHES + "?atomic=true", NDJSON, line(1));
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void shouldReadNoFurtherThanABoundedNumberOfUnansweredLines() throws Exception {
    CompletableFuture<ApiAnswer> held = holdTheLedger();
    Thread sender;
    try (Socket socket = open("Content-Length: 400000000\r\n\r\n" + line(0) + "\n")) {
      OutputStream out = socket.getOutputStream();
      until(() -> httpFigure("inLedger") == 2);
      sender = new Thread(() -> sendUntilClosed(out));
      sender.start();
      // One line in the ledger, and a whole group that waits until it is answered.
      long bound = 1 + Limits.STREAM_GROUP_COUNT_MAX;
      until(() -> httpFigure("streamLines") == bound);
      // Nobody reads beyond the bound, so the sockets' buffers fill and the sender gets stuck.
      sender.join(1_000);
      assertThat(sender.isAlive()).isTrue();
      assertThat(httpFigure("streamLines")).isEqualTo(bound);
      assertThat(httpFigure("inLedger")).isEqualTo(2);
      assertThat(ledger.disk.lastSequence()).isEqualTo(2);
    }
    sender.join();
    ledger.disk.goOn();
    assertThat(await(held).status()).isEqualTo(201);
    until(() -> httpFigure("streamLines") == 0 && httpFigure("inLedger") == 0);
  }

  @Test
  void shouldServeABoundedNumberOfStreamsAtATime() throws Exception {
    restart(ServedLedger.ROOMY, 1);
    List<Socket> streams = new ArrayList<>();
    try {
      for (int place = 0; place < Limits.STREAMS_MAX; place++) {
        streams.add(open("Content-Length: 1000\r\n\r\n" + line(place) + "\n"));
        assertThat(firstLine(streams.get(place))).isEqualTo("HTTP/1.1 200 OK");
      }
      ApiAnswer ninth = client.postLines(BATCHES, line(100));
      assertThat(ninth.status()).isEqualTo(503);
      assertThat(ninth.code()).isEqualTo("overloaded");
      assertThat(ninth.header("Retry-After")).isEqualTo("1");
      assertThat(client.post(ACCRUALS, order("SO-9999", "m-1", 1)).status()).isEqualTo(201);
      for (int place = 0; place < 8; place++) {
        streams.get(place).close();
      }
      until(() -> client.postLines(BATCHES, line(100)).status() == 200);
    } finally {
      for (Socket stream : streams) {
        stream.close();
      }
    }
    until(() -> httpFigure("streamLines") == 0);
  }

  /** A stream on a bare socket. */
  private Socket open(String rest) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port());
    String head =
        "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer order\r\nContent-Type: %s\r\n"
            .formatted(BATCHES, NDJSON);
    socket.getOutputStream().write((head + rest).getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String firstLine(Socket socket) throws IOException {
    return new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
        .readLine();
  }

  /** Sends more than any socket buffers. */
  private static void sendUntilClosed(OutputStream out) {
    try {
      for (int sent = 1; sent < 4_000_000; sent++) {
        out.write((line(sent) + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }
}
