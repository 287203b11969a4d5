package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only shows on a bare socket. */
@Timeout(60)
class ConnectionApiTest extends ApiTestBase {
  private static final String HEAD =
      String.join(
          "\r\n",
          "POST /v1/programs/demo/accruals HTTP/1.1",
          "Host: x",
          "Authorization: Bearer order",
          "Content-Type: application/json",
          "");

  private Socket open(String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port());
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  @Test
  void shouldRefuseADeclaredSizeBeforeReadingAnything() throws Exception {
    try (Socket socket = open(HEAD + "Content-Length: 1048577\r\n\r\n")) {
      assertThat(reader(socket).readLine()).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
    }
  }

  @Test
  void shouldRefuseAChunkedBodyThatGrowsTooLarge() throws Exception {
    try (Socket socket = open(HEAD + "Transfer-Encoding: chunked\r\n\r\n")) {
      byte[] chunk = ("10000\r\n" + " ".repeat(65_536) + "\r\n").getBytes(StandardCharsets.UTF_8);
      for (int sent = 0; sent <= 16; sent++) {
        socket.getOutputStream().write(chunk);
      }
      assertThat(reader(socket).readLine()).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
    }
  }

  @Test
  void shouldRefuseAChunkThatIsNone() throws Exception {
    try (Socket socket = open(HEAD + "Transfer-Encoding: chunked\r\n\r\n2\r\n{\"\r\nzz\r\n")) {
      BufferedReader reader = reader(socket);
      assertThat(reader.readLine()).isEqualTo("HTTP/1.1 400 Bad Request");
      assertThat(reader.lines().collect(Collectors.joining("\n")))
          .contains("onnection: close", "\"malformed\"", "bad chunk");
    }
  }

  @Test
  void shouldAskForABodyThatTheClientHoldsBack() throws Exception {
    String body = order("SO-1", "m-1", 100);
    String head = HEAD + "Expect: 100-continue\r\nContent-Length: " + body.length() + "\r\n\r\n";
    try (Socket socket = open(head)) {
      BufferedReader reader = reader(socket);
      assertThat(reader.readLine()).isEqualTo("HTTP/1.1 100 Continue");
      socket.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
      assertThat(reader.readLine()).isEmpty();
      assertThat(reader.readLine()).isEqualTo("HTTP/1.1 201 Created");
    }
  }

  @Test
  void shouldRefuseBeforeAskingForABodyAndClose() throws Exception {
    String head = HEAD.replace("Bearer order", "Bearer none");
    try (Socket socket = open(head + "Expect: 100-continue\r\nContent-Length: 100\r\n\r\n")) {
      BufferedReader reader = reader(socket);
      assertThat(reader.readLine()).isEqualTo("HTTP/1.1 401 Unauthorized");
      while (reader.readLine() != null) {
        // Until the server closes.
      }
    }
  }

  @Test
  void shouldAnswerPipelinedRequestsInOrder() throws Exception {
    String one = order("SO-1", "m-1", 100);
    String request = HEAD + "Content-Length: " + one.length() + "\r\n\r\n" + one;
    String last = "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    try (Socket socket = open(request + request + last)) {
      String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answers).containsSubsequence("HTTP/1.1 201", "HTTP/1.1 200", "HTTP/1.1 200");
      assertThat(answers).endsWith("{\"status\":\"live\"}");
    }
  }

  @Test
  void shouldCloseAConnectionOnWhichNothingMoves() throws Exception {
    try (Socket socket = open(HEAD + "Content-Length: 100\r\n\r\n{")) {
      long start = System.nanoTime();
      assertThat(reader(socket).read()).isEqualTo(-1);
      assertThat(System.nanoTime() - start).isGreaterThan(4_000_000_000L);
    }
  }

  @Test
  void shouldFinishRequestsInWorkWhenStopped() throws Exception {
    CompletableFuture<ApiAnswer> answer = holdTheLedger();
    var stopped = api.stop();
    assertThat(stopped.isComplete()).isFalse();
    ledger.disk.goOn();
    assertThat(answer.get().status()).isEqualTo(201);
    assertThat(answer.get().header("Connection")).isEqualTo("close");
    await(stopped);
  }
}
