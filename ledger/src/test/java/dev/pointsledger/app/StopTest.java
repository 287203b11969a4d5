package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while requests come on many connections: each is answered whole, or was not done. */
@Timeout(120)
class StopTest {
  private static final int CONNECTIONS = 16;
  private static final int ORDERS_MIN = 300;

  @TempDir Path dir;

  private final AtomicInteger numbers = new AtomicInteger();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
  private final AtomicInteger lastOnes = new AtomicInteger();

  @Test
  void shouldAnswerWholeOrNotDoWhatComesWhileItStops() throws Exception {
    Map<String, String> environment =
        TestSettings.environment(dir, Path.of("..", "config", "programs"));
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      List<CompletableFuture<Void>> senders = new ArrayList<>();
      for (int place = 0; place < CONNECTIONS; place++) {
        senders.add(
            CompletableFuture.runAsync(
                () -> send(service.port()), task -> new Thread(task, "sender").start()));
      }
      while (acknowledged.size() < ORDERS_MIN) {
        Thread.onSpinWait();
      }
      long start = System.nanoTime();
      assertThat(service.terminate()).isZero();
      assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
      senders.forEach(CompletableFuture::join);
      assertThat(String.join("\n", service.output())).contains("stopping", "stopped");
    }
    System.out.println(
        "acknowledged %d, not answered %d, told to close %d"
            .formatted(acknowledged.size(), unanswered.size(), lastOnes.get()));
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      // The record of the program, and one for each order: none lost, none done unsaid.
      assertThat(service.sequence()).isEqualTo(1 + acknowledged.size());
      Api api = new Api(service.port(), "demo");
      for (String orderId : unanswered) {
        assertThat(api.get("/accruals/" + orderId).status()).isEqualTo(404);
      }
    }
  }

  /** One connection: an order after the other until it is closed. */
  private void send(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      while (sendOne(socket)) {
        // The next.
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private boolean sendOne(Socket socket) throws IOException {
    String orderId = "SO-" + numbers.incrementAndGet();
    byte[] body = Api.order(orderId, "m-1", 100).getBytes(StandardCharsets.UTF_8);
    String head =
        String.join(
            "\r\n",
            "POST /v1/programs/demo/accruals HTTP/1.1",
            "Host: x",
            "Authorization: Bearer " + TestSettings.ADMIN_KEY,
            "Content-Type: application/json",
            "Content-Length: " + body.length,
            "",
            "");
    String answer;
    try {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(body);
      answer = answer(socket.getInputStream());
    } catch (IOException closed) {
      answer = "";
    }
    if (answer.isEmpty()) {
      unanswered.add(orderId);
      return false;
    }
    assertThat(answer).startsWith("HTTP/1.1 201 ").contains("\"" + orderId + "\"").endsWith("}");
    acknowledged.add(orderId);
    if (answer.contains("connection: close")) {
      lastOnes.incrementAndGet();
      return false;
    }
    return true;
  }

  /** An answer, whole; empty: the connection ended before one began. */
  private static String answer(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int read = in.read();
      if (read < 0) {
        assertThat(text).isEmpty();
        return "";
      }
      text.append((char) read);
    }
    int from = text.indexOf("content-length: ") + "content-length: ".length();
    int length = Integer.parseInt(text.substring(from, text.indexOf("\r\n", from)));
    byte[] body = in.readNBytes(length);
    assertThat(body).hasSize(length);
    return text + new String(body, StandardCharsets.UTF_8);
  }
}
