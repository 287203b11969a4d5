package dev.pointsledger.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.CouponTemplate.Kind;
import dev.pointsledger.model.CouponTemplate.Period;
import dev.pointsledger.model.CouponTemplate.Stacking;
import dev.pointsledger.model.Instants;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CouponTemplateJsonTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Set<String> TIERS = Set.of("basic", "gold");
  private static final String ALL =
      """
      {"kind":"percent-off","minSpend":5000,"percentOff":1500,"maxDiscount":3000,\
      "categories":["图书","toys"],"skus":["B 77"],"tiers":["gold"],"stock":100,\
      "perMember":{"count":2,"per":"month"},\
      "validity":{"from":"2026-11-11T00:00:00+08:00","to":"2026-11-12T00:00:00+08:00"},\
      "pointsPrice":500,"stacking":"exclusive","priority":7}""";

  private static @Nullable CouponTemplateBody read(String body, Faults faults) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return CouponTemplateJson.read("t-1", TIERS, bytes, bytes.length, faults);
  }

  private static CouponTemplate read(String body) {
    Faults faults = new Faults();
    CouponTemplateBody read = read(body, faults);
    assertThat(faults.list()).isEmpty();
    return Objects.requireNonNull(read).template();
  }

  private static String written(CouponTemplate template) {
    JsonWriter out = new JsonWriter().beginObject();
    CouponTemplateJson.members(out, template, ZONE);
    out.endObject();
    return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
  }

  private static List<String> faults(String body) {
    Faults faults = new Faults();
    CouponTemplateBody read = read(body, faults);
    assertThat(read == null && faults.isEmpty()).isFalse();
    return faults.list().stream().map(fault -> fault.pointer() + " " + fault.detail()).toList();
  }

  @Test
  void readsEveryField() {
    assertThat(read(ALL))
        .isEqualTo(
            new CouponTemplate(
                "t-1",
                Kind.PERCENT_OFF,
                0,
                5_000,
                1_500,
                3_000,
                null,
                List.of("图书", "toys"),
                List.of("B 77"),
                List.of("gold"),
                100,
                2,
                Period.MONTH,
                1_794_326_400_000L,
                1_794_412_800_000L,
                0,
                500,
                Stacking.EXCLUSIVE,
                7,
                ""));
  }

  @Test
  void whatIsNotSentHasItsDefault() {
    assertThat(read("{\"kind\":\"amount-off\",\"amountOff\":1000}"))
        .isEqualTo(
            new CouponTemplate(
                "t-1",
                Kind.AMOUNT_OFF,
                1_000,
                0,
                0,
                0,
                null,
                List.of(),
                List.of(),
                List.of(),
                CouponTemplate.NO_STOCK,
                0,
                Period.TOTAL,
                Instants.ABSENT,
                Instants.ABSENT,
                0,
                0,
                Stacking.STACKABLE,
                CouponTemplate.PRIORITY_DEFAULT,
                ""));
  }

  @Test
  void whatIsWrittenIsWhatIsRead() {
    String[] bodies = {
      ALL,
      "{\"kind\":\"amount-off\",\"amountOff\":1000,\"minSpend\":5000,\"stock\":0,"
          + "\"validity\":{\"days\":30},\"stacking\":\"stackable\",\"priority\":100}",
      "{\"kind\":\"gift\",\"giftSku\":\"G-1\",\"validity\":{\"to\":\"2027-01-01T00:00:00+08:00\"},"
          + "\"stacking\":\"stackable\",\"priority\":0}",
      "{\"kind\":\"free-shipping\",\"perMember\":{\"count\":1,\"per\":\"day\"},"
          + "\"stacking\":\"stackable\",\"priority\":100,\"publicCode\":\"WELCOME-10\"}",
    };
    for (String body : bodies) {
      assertThat(written(read(body))).isEqualTo(body);
    }
  }

  @Test
  void publicCodesAreInUpperCase() {
    assertThat(read("{\"kind\":\"free-shipping\",\"publicCode\":\"welcome10\"}").publicCode())
        .isEqualTo("WELCOME10");
  }

  @Test
  void eachKindNeedsItsOwnFieldsAndTakesNoOthers() {
    assertThat(faults("{\"kind\":\"amount-off\",\"percentOff\":1,\"giftSku\":\"x\"}"))
        .containsExactly(
            "/amountOff is required for this kind",
            "/percentOff does not belong to this kind",
            "/giftSku does not belong to this kind");
    assertThat(faults("{\"kind\":\"percent-off\",\"amountOff\":1}"))
        .containsExactly(
            "/amountOff does not belong to this kind", "/percentOff is required for this kind");
    assertThat(faults("{\"kind\":\"gift\",\"maxDiscount\":1}"))
        .containsExactly(
            "/maxDiscount does not belong to this kind", "/giftSku is required for this kind");
    assertThat(faults("{\"kind\":\"free-shipping\",\"amountOff\":5}"))
        .containsExactly("/amountOff does not belong to this kind");
  }

  @Test
  void allFaultsAreToldAtOnce() {
    assertThat(
            faults(
                """
                {"kind":"gift","giftSku":"","minSpend":-1,"categories":[],"skus":["a","a"],
                 "tiers":["gold","silver"],"stock":-1,"perMember":{"count":0,"per":"year"},
                 "validity":{"days":36501},"pointsPrice":0,"stacking":true,"priority":1.5,
                 "publicCode":"0123456789ABCDEFGH","colour":"red"}
                """))
        .satisfiesExactly(
            fault -> assertThat(fault).startsWith("/giftSku must be a string of 1 to 64"),
            fault -> assertThat(fault).startsWith("/minSpend must be an integer from 0 to 100000"),
            fault -> assertThat(fault).startsWith("/categories has 0 elements"),
            fault -> assertThat(fault).isEqualTo("/skus/1 is given twice"),
            fault -> assertThat(fault).startsWith("/tiers/1 is no tier of the program: "),
            fault -> assertThat(fault).startsWith("/stock must be an integer from 0 to"),
            fault -> assertThat(fault).startsWith("/perMember/count must be an integer from 1"),
            fault -> assertThat(fault).isEqualTo("/perMember/per must be one of total, day, month"),
            fault -> assertThat(fault).startsWith("/validity/days must be an integer from 1 to"),
            fault -> assertThat(fault).startsWith("/pointsPrice must be an integer from 1 to"),
            fault -> assertThat(fault).isEqualTo("/stacking must be one of exclusive, stackable"),
            fault -> assertThat(fault).startsWith("/priority must be an integer from 0 to"),
            fault -> assertThat(fault).startsWith("/publicCode has the shape of a generated code"),
            fault -> assertThat(fault).startsWith("/colour unknown field"));
  }

  @Test
  void boundsAreAllowedAndWhatIsBeyondIsNot() {
    String body = "{\"kind\":\"amount-off\",\"amountOff\":%d}";
    assertThat(read(body.formatted(1_000_000_000_000L)).amountOff()).isEqualTo(1_000_000_000_000L);
    assertThat(faults(body.formatted(1_000_000_000_001L))).hasSize(1);
    assertThat(faults("{\"kind\":\"amount-off\",\"amountOff\":9223372036854775808}")).hasSize(1);
    assertThat(read("{\"kind\":\"percent-off\",\"percentOff\":10000}").percentOffBp())
        .isEqualTo(10_000);
    assertThat(faults("{\"kind\":\"percent-off\",\"percentOff\":10001}")).hasSize(1);
  }

  @Test
  void validityIsAPeriodOrDays() {
    String body = "{\"kind\":\"free-shipping\",\"validity\":%s}";
    String day = "\"2026-11-11T00:00:00Z\"";
    assertThat(faults(body.formatted("{\"days\":1,\"to\":" + day + "}")))
        .containsExactly("/validity has either from and to, or days");
    assertThat(faults(body.formatted("{\"from\":" + day + ",\"to\":" + day + "}")))
        .containsExactly("/validity/to must be later than from");
    assertThat(faults(body.formatted("{\"days\":0}"))).hasSize(1);
    assertThat(faults(body.formatted("[]"))).containsExactly("/validity must be an object");
  }

  @Test
  void aPublicCodeIsNeitherSoldNorIssuedBeforeItsUse() {
    assertThat(
            faults(
                "{\"kind\":\"free-shipping\",\"publicCode\":\"X\",\"pointsPrice\":1,"
                    + "\"validity\":{\"days\":1}}"))
        .containsExactly(
            "/pointsPrice does not go with publicCode: what everyone knows is not sold",
            "/validity has no days with publicCode: nobody is issued it before its use");
  }

  @Test
  void whatIsNoTemplateIsRefused() {
    assertThat(faults("{}")).containsExactly("/kind is required");
    assertThat(faults("{\"kind\":\"free\"}"))
        .containsExactly("/kind must be one of percent-off, amount-off, free-shipping, gift");
    assertThat(faults("[]")).containsExactly(" must be an object");
  }
}
