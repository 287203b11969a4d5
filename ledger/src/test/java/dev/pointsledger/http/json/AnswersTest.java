package dev.pointsledger.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.MemberView.LotView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private final JsonWriter out = new JsonWriter();

  private String text() {
    return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
  }

  @Test
  void shouldWriteTheAccrualOfTheWorkedExample() {
    out.beginObject();
    AccrualJson.members(out, DemoEvents.workedExample(), "m-1", DemoProgram.version());
    out.endObject();
    assertThat(text())
        .isEqualTo(
            """
            {"sequence":48211,"kind":"accrual","orderId":"SO-1","memberId":"m-1","programVersion":3,\
            "recordedAt":"2026-11-11T04:00:00.123Z","points":999,"components":[\
            {"source":"base","points":422},{"source":"tier:gold","points":211},\
            {"source":"campaign:double-11","points":366}],"capped":[{"cap":"day","points":120}],\
            "growth":178,"lot":{"activatesAt":"2026-11-18T00:00:00+08:00",\
            "expiresAt":"2028-06-01T00:00:00+08:00"},"tier":{"before":"gold","after":"gold"},\
            "balance":{"available":1200,"pending":999,"held":0,"arrears":0}}""");
  }

  @Test
  void shouldWriteAMember() {
    MemberView member =
        new MemberView(
            0,
            3,
            "m-1",
            0,
            9,
            1_794_369_600_123L,
            1_767_576_600_000L,
            MonthDay.of(5, 17),
            null,
            new Balance(1, 2, 3, 4),
            new MemberView.Totals(1, 2, 3, 4, 5, 6, 7),
            new MemberView.TierView(
                1, Instants.NEVER, Instants.ABSENT, 20_500, 29_500, Instants.ABSENT),
            null,
            12,
            99,
            Instants.ABSENT,
            List.of(
                new LotView(false, Instants.ABSENT, 1_800_000_000_000L, 5),
                new LotView(false, Instants.ABSENT, Instants.NEVER, 7),
                new LotView(true, 1, 1_800_000_000_000L, 6)),
            List.of(),
            0,
            MemberStatus.ACTIVE,
            List.of());
    out.beginObject();
    MemberJson.recorded(out, member);
    MemberJson.members(out, member, DemoProgram.definition());
    out.endObject();
    assertThat(text())
        .isEqualTo(
            """
            {"sequence":9,"recordedAt":"2026-11-11T04:00:00.123Z","memberId":"m-1","status":"active",\
            "enrolledAt":"2026-01-05T09:30:00+08:00","birthday":"05-17","referredBy":null,\
            "balance":{"available":1,"pending":2,"held":3,"arrears":4},\
            "totals":{"earned":1,"redeemed":2,"expired":3,"reversed":4,"adjusted":5,\
            "transferredIn":6,"transferredOut":7},\
            "tier":{"id":"silver","validUntil":null,"graceUntil":null,"growth":20500,\
            "toNext":29500,"toKeep":null},"plan":null,\
            "nextExpiry":{"points":11,"at":"2027-01-15T16:00:00+08:00"},\
            "orders":12,"spend":99,"lastOrderAt":null}""");
  }

  @Test
  void shouldWriteAProblemWithItsMembers() {
    Map<String, Object> members = new TreeMap<>();
    members.put("available", 7L);
    members.put("differs", List.of("lines", "channel"));
    out.beginObject();
    ProblemJson.members(
        out,
        Problem.of(new Outcome.Refused(Refusal.INSUFFICIENT_POINTS, "Says \"no\".\n", members)));
    out.endObject();
    assertThat(text())
        .isEqualTo(
            """
            {"status":409,"type":"urn:pointsledger:problem:insufficient-points",\
            "title":"Too few points are available","detail":"Says \\"no\\".\\u000a",\
            "code":"insufficient-points","available":7,"differs":["lines","channel"]}""");
  }

  @Test
  void shouldWriteTheEndsOfNumbersAndCharacters() {
    out.beginArray().number(Long.MIN_VALUE).number(Long.MAX_VALUE).number(0).number(-1);
    out.string("é图😀\u0001\ud800x").bool(true).nil().endArray();
    assertThat(text())
        .isEqualTo(
            "[-9223372036854775808,9223372036854775807,0,-1,\"é图😀\\u0001\ufffdx\",true,null]");
  }

  @Test
  void shouldGrowAndForgetWhatItKept() {
    out.string("x".repeat(1_000_000));
    assertThat(out.length()).isEqualTo(1_000_002);
    assertThat(out.reset().bytes().length).isLessThan(2_000);
  }
}
