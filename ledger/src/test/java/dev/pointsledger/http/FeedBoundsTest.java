package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the feed costs at most: slow readers, many readers. */
@Timeout(60)
class FeedBoundsTest extends ApiTestBase {
  private static final int ORDERS = 4_000;

  /** A reader on a bare socket, which buffers little. */
  private Socket open(String query) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port()));
    String head =
        "GET %s/feed%s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer read\r\n\r\n"
            .formatted(PROGRAM, query);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Orders whose events are larger than all that sockets buffer. */
  private void fill() {
    String lines =
        IntStream.range(0, 50)
            .mapToObj(line -> "{\"lineId\":\"%d\",\"amount\":100}".formatted(line))
            .collect(Collectors.joining(","));
    String body =
        IntStream.range(0, ORDERS)
            .mapToObj(
                place ->
                    accrual(
                        "{\"orderId\":\"SO-%d\",\"memberId\":\"m-%d\",\"lines\":[%s]}"
                            .formatted(place, place % 7, lines)))
            .collect(Collectors.joining("\n"));
    assertThat(client.postLines(BATCHES, body).status()).isEqualTo(200);
  }

  @Test
  void shouldReadNoFurtherThanAStuckReaderHasRoomForAndLetItGo() throws Exception {
    fill();
    try (Socket stuck = open("?limit=100000")) {
      until(() -> httpFigure("feedEvents") > 0);
      // Others are served meanwhile, the ledger too.
      assertThat(client.post(ACCRUALS, order("SO-x", "m-1", 100)).status()).isEqualTo(201);
      assertThat(client.withKey("read").get(PROGRAM + "/feed?limit=10").body().lines()).hasSize(11);
      // Its connection is closed as idle.
      until(() -> httpFigure("feeds") == 0);
      assertThat(httpFigure("feedEvents")).isLessThan(ORDERS / 2);
      assertThat(lastBytes(stuck)).doesNotContain("position");
    }
  }

  private static String lastBytes(Socket socket) throws IOException {
    byte[] bytes = new byte[65_536];
    String last = "";
    try {
      for (int read = 0; read >= 0; read = socket.getInputStream().read(bytes)) {
        last = new String(bytes, 0, read, StandardCharsets.UTF_8);
      }
    } catch (SocketException reset) {
      return last;
    }
    return last;
  }

  @Test
  void shouldTellASlowReaderAllThatItWaitsFor() throws Exception {
    fill();
    try (Socket slow = open("?limit=100000")) {
      byte[] bytes = new byte[1 << 20];
      StringBuilder text = new StringBuilder();
      // It takes a rest after each piece, until the server has to wait for it.
      while (text.indexOf("caughtUp", Math.max(0, text.length() - 100)) < 0) {
        int read = slow.getInputStream().read(bytes);
        assertThat(read).isPositive();
        text.append(new String(bytes, 0, read, StandardCharsets.US_ASCII));
        if (text.length() < 1 << 20) {
          LockSupport.parkNanos(1_000_000);
        }
      }
      for (int sequence = 1; sequence <= ORDERS; sequence += 97) {
        assertThat(text).contains("{\"sequence\":" + sequence + ",");
      }
    }
  }

  @Test
  void shouldServeABoundedNumberOfReadersAtATime() throws Exception {
    restart(ServedLedger.ROOMY, 1);
    List<Socket> readers = new ArrayList<>();
    try {
      for (int place = 0; place < Limits.FEEDS_MAX; place++) {
        readers.add(open("?after=1&wait=PT3S"));
      }
      until(() -> httpFigure("feeds") == Limits.FEEDS_MAX);
      ApiAnswer further = client.withKey("read").get(PROGRAM + "/feed");
      assertThat(further.code()).isEqualTo("overloaded");
      assertThat(further.header("Retry-After")).isEqualTo("1");
      readers.get(0).close();
      until(() -> client.withKey("read").get(PROGRAM + "/feed").status() == 200);
    } finally {
      for (Socket reader : readers) {
        reader.close();
      }
    }
    until(() -> httpFigure("feeds") == 0);
  }
}
