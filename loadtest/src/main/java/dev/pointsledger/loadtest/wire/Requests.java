package dev.pointsledger.loadtest.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** Heads of requests, encoded once. */
public final class Requests {
  private final byte[] accrualHead;
  private final byte[] batchHead;
  private final byte[] claimHead;
  private final byte[] memberHead;
  private final byte[] memberTail;
  private final byte[] live;

  /** For one program of one service, with one key. */
  public Requests(Endpoint endpoint, String program, String key) {
    String base = "/v1/programs/" + program;
    String common =
        " HTTP/1.1\r\nHost: " + endpoint.authority() + "\r\nAuthorization: Bearer " + key + "\r\n";
    String json = common + "Content-Type: application/json\r\nContent-Length: ";
    accrualHead = ("POST " + base + "/accruals" + json).getBytes(ISO_8859_1);
    batchHead = ("POST " + base + "/batches" + json).getBytes(ISO_8859_1);
    claimHead = ("POST " + base + "/coupons" + json).getBytes(ISO_8859_1);
    memberHead = ("GET " + base + "/members/").getBytes(ISO_8859_1);
    live = ("GET /health/live" + common + "\r\n").getBytes(ISO_8859_1);
    memberTail = (common + "\r\n").getBytes(ISO_8859_1);
  }

  /** {@code POST /accruals}. */
  public void accrual(ByteText out, ByteText body) {
    post(out, accrualHead, body);
  }

  /** {@code POST /batches}. */
  public void batch(ByteText out, ByteText body) {
    post(out, batchHead, body);
  }

  /** {@code POST /coupons}. */
  public void claim(ByteText out, ByteText body) {
    post(out, claimHead, body);
  }

  /** {@code GET /members/{memberId}}; the id needs no percent-encoding. */
  public void member(ByteText out, String memberId) {
    out.clear().raw(memberHead).ascii(memberId).raw(memberTail);
  }

  /** {@code GET /members/{memberId}/coupons}, the longest page there is. */
  public void wallet(ByteText out, String memberId) {
    out.clear().raw(memberHead).ascii(memberId).ascii("/coupons?limit=500").raw(memberTail);
  }

  /** The head of a {@code POST /accruals} whose body is to have so many bytes. */
  byte[] accrualHead(int bodyLength) {
    ByteText text = new ByteText(256);
    text.raw(accrualHead).number(bodyLength).ascii("\r\n\r\n");
    return Arrays.copyOf(text.array(), text.length());
  }

  /** A {@code GET /health/live}. */
  byte[] live() {
    return live.clone();
  }

  private static void post(ByteText out, byte[] head, ByteText body) {
    out.clear().raw(head).number(body.length()).ascii("\r\n\r\n").raw(body);
  }
}
