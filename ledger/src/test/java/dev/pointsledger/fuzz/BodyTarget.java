package dev.pointsledger.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.pointsledger.http.json.BatchBody;
import dev.pointsledger.http.json.BatchItem;
import dev.pointsledger.http.json.Bodies;
import dev.pointsledger.http.json.CouponTemplateJson;
import dev.pointsledger.http.json.Fault;
import dev.pointsledger.http.json.Faults;
import dev.pointsledger.http.json.ImportLineDecoder;
import dev.pointsledger.model.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of requests and lines of NDJSON: what is read gives a command or faults with their
 * pointers, and the same command whatever the order of fields and blanks. The first byte of an
 * input chooses the body.
 */
final class BodyTarget implements FuzzTarget {
  private static final int BYTES_PER_BYTE = 1_000;
  private static final Pattern POINTER = Pattern.compile("(/([^~/]|~0|~1)*)*", Pattern.DOTALL);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Reads a body; null only with a fault. */
  private interface Decoder {
    @Nullable Object read(byte[] bytes, Faults faults);
  }

  private record Form(Decoder decoder, String valid) {}

  private static final List<Form> FORMS =
      List.of(
          new Form(
              (bytes, faults) -> Bodies.accrual(0, bytes, bytes.length, faults),
              """
              {"orderId":"SO-1","memberId":"m-1","occurredAt":"2026-11-11T12:00:00+08:00","channel":"app",
               "lines":[{"lineId":"1","amount":12900,"sku":"B-77","category":"图书","quantity":2}],
               "orderDiscount":1000,"pointsTender":0,"notAfter":"2026-11-11T12:00:00.5Z"}"""),
          new Form(
              (bytes, faults) -> Bodies.member(0, "m-1", true, bytes, bytes.length, faults),
              """
              {"birthday":"05-17","referredBy":"m-2","enrolledAt":"2026-11-11T12:00:00Z"}"""),
          new Form(
              (bytes, faults) -> Bodies.batch(0, kind -> true, bytes, bytes.length, faults),
              """
              {"atomic":true,"commands":[{"accrual":{"orderId":"1","memberId":"2","lines":[]}},
               {"capture":{"holdId":"H","captureId":"C","points":5,"final":true}},
               {"redemption":{"redemptionId":"R","memberId":"2","points":100}}]}"""),
          new Form(
              (bytes, faults) -> line(bytes, faults),
              """
              {"hold":{"holdId":"H","memberId":"m","points":5,"ttl":"PT1M"}}"""),
          new Form(
              (bytes, faults) -> Bodies.clock(bytes, bytes.length, faults),
              """
              {"now":"2026-11-11T12:00:00Z"}"""),
          new Form(
              (bytes, faults) ->
                  CouponTemplateJson.read("t", Set.of("gold"), bytes, bytes.length, faults),
              """
              {"kind":"percent-off","percentOff":1500,"maxDiscount":3000,"minSpend":1,"skus":["a"],
               "perMember":{"count":2,"per":"month"},"validity":{"from":"2026-11-11T00:00:00+08:00"},
               "tiers":["gold"],"stacking":"exclusive","priority":7,"stock":0,"publicCode":"welcome"}"""),
          new Form(
              (bytes, faults) -> Bodies.quote(bytes, bytes.length, faults),
              """
              {"memberId":"1","codes":["a","b"],"lines":[{"lineId":"1","amount":1}]}"""),
          new Form(
              (bytes, faults) ->
                  new ImportLineDecoder(0).read(1, 1, bytes, 0, bytes.length, faults),
              """
              {"member":{"memberId":"i-1","birthday":"05-17","orders":3,"lots":[{"points":70,"expiresAt":null}],
               "totals":{"earned":70},"growth":[{"day":"2026-05-20","growth":129}],"status":"frozen"}}"""),
          new Form(
              (bytes, faults) ->
                  new ImportLineDecoder(0).read(1, 1, bytes, 0, bytes.length, faults),
              """
              {"order":{"orderId":"OLD-1","memberId":"m-1","occurredAt":"2026-05-20T12:00:00+08:00",
               "lines":[{"lineId":"1","amount":12900,"rate":{"per":100,"points":2}}],
               "components":[{"source":"base","points":258},{"source":"tier:silver","points":51,"factor":"1/5"}],
               "growth":129,"lot":{"expiresAt":"2027-06-01T00:00:00+08:00"}}}"""),
          new Form(
              (bytes, faults) ->
                  new ImportLineDecoder(0).read(1, 1, bytes, 0, bytes.length, faults),
              """
              {"control":{"members":1,"orders":0,"available":70,"pending":0,"arrears":0}}"""),
          transaction(
              Operation.RETURN,
              """
              {"returnId":"R","orderId":"O","lines":[{"lineId":"1","amount":5}],"occurredAt":"2026-05-20T12:00:00Z"}"""),
          transaction(
              Operation.HOLD,
              """
              {"holdId":"H","memberId":"m","points":5,"orderId":"O","orderAmount":9,"ttl":"P1DT2H"}"""),
          transaction(
              Operation.CAPTURE,
              """
              {"captureId":"C","points":5,"final":true}"""),
          transaction(
              Operation.REVERSAL,
              """
              {"reversalId":"V","points":5}"""),
          transaction(
              Operation.ADJUSTMENT,
              """
              {"adjustmentId":"A","memberId":"m","points":-5,"reason":"x","expiresAt":"2027-06-01T00:00:00Z"}"""),
          transaction(
              Operation.TRANSFER,
              """
              {"transferId":"T","fromMemberId":"a","toMemberId":"b","points":5}"""),
          transaction(
              Operation.ACTIVITY,
              """
              {"activityId":"A","memberId":"m","type":"survey","reference":"q-1"}"""),
          transaction(
              Operation.TIER_EXTENSION,
              """
              {"extensionId":"E","until":"2027-06-01T00:00:00Z","tier":"gold"}"""),
          transaction(
              Operation.PLAN,
              """
              {"operationId":"P","action":"start","planId":"plus","notAfter":"2027-06-01T00:00:00Z"}"""),
          transaction(
              Operation.COUPON_ISSUE,
              """
              {"issueId":"1","templateId":"2","memberId":"3","quantity":5,"payWithPoints":true}"""),
          transaction(
              Operation.COUPON_RESERVE,
              """
              {"operationId":"1","orderId":"2","memberId":"3","ttl":"PT1M"}"""),
          transaction(
              Operation.COUPON_VOID,
              """
              {"operationId":"1","reason":"lost"}"""));

  private static Form transaction(Operation kind, String valid) {
    return new Form(
        (bytes, faults) -> Bodies.transaction(0, kind, "path-id", bytes, bytes.length, faults),
        valid);
  }

  private static @Nullable Object line(byte[] bytes, Faults faults) {
    BatchItem item = Bodies.batchLine(0, kind -> true, bytes, 0, bytes.length);
    assertThat(item.command() != null ^ (!item.faults().isEmpty() || item.problem() != null))
        .isTrue();
    item.faults().forEach(faults::add);
    return item;
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (Form form : FORMS) {
      byte[] body = form.valid.getBytes(UTF_8);
      byte[] seed = new byte[body.length + 1];
      seed[0] = (byte) seeds.size();
      System.arraycopy(body, 0, seed, 1, body.length);
      seeds.add(seed);
    }
    return seeds;
  }

  @Override
  public void check(byte[] input) {
    if (input.length == 0) {
      return;
    }
    Form form = FORMS.get((input[0] & 0xff) % FORMS.size());
    byte[] body = new byte[input.length - 1];
    System.arraycopy(input, 1, body, 0, body.length);
    Faults faults = new Faults();
    @Nullable Object[] read = new Object[1];
    Memory.bounded(body, BYTES_PER_BYTE, () -> read[0] = form.decoder.read(body, faults));
    assertThat(read[0] != null || !faults.isEmpty()).isTrue();
    faults.list().forEach(BodyTarget::check);
    assertThat(faults.list()).hasSizeLessThanOrEqualTo(Faults.COUNT_MAX + 1);
    if (faults.isEmpty() && isTaken(read[0])) {
      Faults none = new Faults();
      Object again = form.decoder.read(otherwiseWritten(body), none);
      assertThat(none.list()).isEmpty();
      assertThat(again).isEqualTo(read[0]);
    }
  }

  /** In a batch every command has faults of its own. */
  private static boolean isTaken(@Nullable Object read) {
    return !(read instanceof BatchBody batch)
        || batch.items().stream().allMatch(item -> item.command() != null);
  }

  private static void check(Fault fault) {
    assertThat(fault.pointer()).matches(POINTER);
    assertThat(fault.detail()).isNotBlank().hasSizeLessThan(1_000);
  }

  /** The same values with other blanks and escapes. */
  private static byte[] otherwiseWritten(byte[] body) {
    try {
      return JSON.writeValueAsBytes(JSON.readTree(body));
    } catch (IOException e) {
      throw new UncheckedIOException("accepted, and no JSON", e);
    }
  }
}
