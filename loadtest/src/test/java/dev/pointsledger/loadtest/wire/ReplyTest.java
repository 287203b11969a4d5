package dev.pointsledger.loadtest.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyTest {
  private static final String COUNTED =
      "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\nContent-Length:  11\r\n\r\n{\"points\":1";
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA;x=1\r\n, world ab\r\n0\r\nTrailer: 1\r\n\r\n";
  private static final String EMPTY = "HTTP/1.1 204 No Content\r\n\r\n";
  private static final String CONTINUED = "HTTP/1.1 100 Continue\r\n\r\n" + COUNTED;

  @Test
  void answersAreReadWhereverTheyAreCut() throws Exception {
    for (String text : List.of(COUNTED, CHUNKED, EMPTY, CONTINUED)) {
      byte[] bytes = text.getBytes(ISO_8859_1);
      Reply whole = new Reply();
      assertThat(whole.feed(bytes, 0, bytes.length)).isTrue();
      for (int first = 1; first < bytes.length; first++) {
        Reply cut = new Reply();
        assertThat(cut.feed(bytes, 0, first)).isFalse();
        for (int at = first; at < bytes.length; at++) {
          assertThat(cut.feed(bytes, at, at + 1))
              .as("%s at %d", text, at)
              .isEqualTo(at == bytes.length - 1);
        }
        assertThat(cut.status()).isEqualTo(whole.status());
        assertThat(cut.body().toString()).isEqualTo(whole.body().toString());
      }
    }
  }

  @Test
  void statusAndBodyAreFound() throws Exception {
    assertThat(read(COUNTED).status()).isEqualTo(201);
    assertThat(read(COUNTED).body().toString()).isEqualTo("{\"points\":1");
    assertThat(read(CHUNKED).body().toString()).isEqualTo("hello, world ab");
    assertThat(read(CONTINUED).status()).isEqualTo(201);
    assertThat(read(EMPTY).body().length()).isZero();
  }

  @Test
  void aReplyIsUsedAgain() throws Exception {
    Reply reply = read(CHUNKED);
    reply.clear();
    byte[] bytes = COUNTED.getBytes(ISO_8859_1);
    assertThat(reply.feed(bytes, 0, bytes.length)).isTrue();
    assertThat(reply.body().toString()).isEqualTo("{\"points\":1");
  }

  @Test
  void aBodyMayEndWithTheConnection() throws Exception {
    byte[] bytes = "HTTP/1.1 200 OK\r\nConnection: Close\r\n\r\nabc".getBytes(ISO_8859_1);
    Reply reply = new Reply();
    assertThat(reply.feed(bytes, 0, bytes.length)).isFalse();
    assertThat(reply.closing()).isTrue();
    assertThat(reply.ended()).isTrue();
    assertThat(reply.body().toString()).isEqualTo("abc");
  }

  @Test
  void anAnswerCutShortIsNotComplete() throws Exception {
    byte[] bytes = COUNTED.getBytes(ISO_8859_1);
    Reply reply = new Reply();
    reply.feed(bytes, 0, bytes.length - 1);
    assertThat(reply.ended()).isFalse();
  }

  @Test
  void whatIsNoHttpIsRefused() {
    for (String text :
        List.of(
            "SSH-2.0-OpenSSH_9.2 hello\r\n\r\n",
            "HTTP/1.1 abc What\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
            COUNTED + "more")) {
      assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(MalformedReply.class);
    }
  }

  private static Reply read(String text) throws MalformedReply {
    byte[] bytes = text.getBytes(ISO_8859_1);
    Reply reply = new Reply();
    reply.feed(bytes, 0, bytes.length);
    return reply;
  }
}
