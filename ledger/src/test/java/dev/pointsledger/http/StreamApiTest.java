package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.model.Refusal;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamApiTest extends ApiTestBase {
  private static final String BATCHES = PROGRAM + "/batches";
  private static final String NDJSON = "application/x-ndjson";

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
    return "{\"accrual\":" + order("SO-" + place, "m-1", 100) + "}";
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
  void shouldWaitForAFullLedgerInsteadOfRefusingLines() {
    ledger.refusals.set(20);
    ledger.refusal = Refusal.OVERLOADED;
    assertThat(stream(line(1) + "\n" + line(2)).get(1).getInteger("status")).isEqualTo(201);
  }

  @Test
  void shouldAnswerLinesThatTheLedgerDoesNotTake() {
    ledger.refusal = Refusal.NOT_READY;
    List<JsonObject> lines = stream(line(1) + "\n" + line(2));
    assertThat(lines.get(0).getString("code")).isEqualTo("not-ready");
    assertThat(lines.get(2).getInteger("done")).isEqualTo(2);
  }

  @Test
  void shouldRefuseQueryParameters() {
    ApiAnswer answer = client.sendWrong("POST", BATCHES + "?atomic=true", NDJSON, line(1));
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void shouldReadNoFurtherThanABoundedNumberOfUnansweredLines() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    ledger.beforeAnswer = () -> awaitQuietly(held);
    Thread sender;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
      OutputStream out = socket.getOutputStream();
      String head =
          "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer order\r\nContent-Type: %s\r\n"
                  .formatted(BATCHES, NDJSON)
              + "Content-Length: 400000000\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      sender = new Thread(() -> sendUntilClosed(out));
      sender.start();
      // Nobody reads beyond the bound, so the sockets' buffers fill and the sender gets stuck.
      sender.join(1_500);
      assertThat(sender.isAlive()).isTrue();
      ledger.beforeAnswer = null;
      held.countDown();
    }
    sender.join();
    assertThat(client.get("/health/live").status()).isEqualTo(200);
  }

  private static void sendUntilClosed(OutputStream out) {
    byte[] line = (line(1) + "\n").getBytes(StandardCharsets.US_ASCII);
    try {
      for (int sent = 0; sent < 4_000_000; sent++) {
        out.write(line);
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
