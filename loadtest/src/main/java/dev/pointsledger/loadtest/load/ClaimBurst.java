package dev.pointsledger.loadtest.load;

import dev.pointsledger.loadtest.wire.ByteText;
import dev.pointsledger.loadtest.wire.Reply;
import dev.pointsledger.loadtest.wire.Requests;
import java.nio.charset.StandardCharsets;

/**
 * Claims of one coupon template, a {@code POST /coupons} each, by members picked as for orders. A
 * coupon, or that there is none left, or none left for this member, is what may be answered.
 */
public final class ClaimBurst extends Burst {
  private static final byte[] EXHAUSTED = code("stock-exhausted");
  private static final byte[] LIMITED = code("limit-reached");

  private final Requests requests;
  private final Orders orders;
  private final String templateId;
  private final int[] issuedTo;
  private long issued;
  private long exhausted;
  private long limited;

  /**
   * Claims of the numbers from {@code first}.
   *
   * @param members how many members there are
   */
  public ClaimBurst(
      Requests requests, Orders orders, String templateId, long first, int count, int members) {
    super(first, count);
    this.requests = requests;
    this.orders = orders;
    this.templateId = templateId;
    issuedTo = new int[members];
  }

  @Override
  void encode(long number, ByteText body, ByteText out) {
    body.ascii("{\"issueId\":\"").ascii(templateId).ascii("-").number(number);
    body.ascii("\",\"templateId\":\"").ascii(templateId);
    body.ascii("\",\"memberId\":\"").ascii(orders.memberId(orders.member(number))).ascii("\"}");
    requests.claim(out, body);
  }

  @Override
  boolean expected(long number, Reply reply) {
    if (reply.status() == 201 || reply.status() == 200) {
      issued++;
      issuedTo[orders.member(number)]++;
      return true;
    }
    boolean none = reply.status() == 409 && reply.body().contains(EXHAUSTED);
    boolean noMore = reply.status() == 409 && reply.body().contains(LIMITED);
    exhausted += none ? 1 : 0;
    limited += noMore ? 1 : 0;
    return none || noMore;
  }

  /** What is claimed. */
  public String templateId() {
    return templateId;
  }

  /** Coupons that members got. */
  public long issued() {
    return issued;
  }

  /** Coupons that a member got. */
  public int issuedTo(int member) {
    return issuedTo[member];
  }

  /** Claims refused because the stock was gone. */
  public long exhausted() {
    return exhausted;
  }

  /** Claims refused because the member had had its share. */
  public long limited() {
    return limited;
  }

  private static byte[] code(String code) {
    return ("\"code\":\"" + code + "\"").getBytes(StandardCharsets.ISO_8859_1);
  }
}
