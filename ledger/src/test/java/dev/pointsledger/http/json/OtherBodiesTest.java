package dev.pointsledger.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.model.Instants;
import java.nio.charset.StandardCharsets;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OtherBodiesTest {
  private final Faults faults = new Faults();

  private Command.@Nullable PutMember member(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return Bodies.member(1, "m-1", true, bytes, bytes.length, faults);
  }

  @Test
  void shouldReadAMember() {
    assertThat(member("{\"birthday\":\"02-29\",\"referredBy\":\"m-2\"}"))
        .isEqualTo(
            new Command.PutMember(
                1, "m-1", MonthDay.of(2, 29), "m-2", Instants.ABSENT, Instants.ABSENT, true));
    assertThat(member("{}"))
        .isEqualTo(
            new Command.PutMember(1, "m-1", null, null, Instants.ABSENT, Instants.ABSENT, true));
    assertThat(faults.isEmpty()).isTrue();
  }

  @Test
  void shouldRefuseDaysThatNoYearHas() {
    String[] wrong = {
      "02-30", "13-01", "00-10", "4-05", "04-31", "04-00", "0x-11", "", "2000-01-01"
    };
    for (String birthday : wrong) {
      member("{\"birthday\":\"" + birthday + "\"}");
    }
    assertThat(faults.list()).hasSize(wrong.length).allMatch(f -> f.pointer().equals("/birthday"));
  }

  @Test
  void shouldTellAllFaultsOfAMember() {
    member("{\"birthday\":1,\"referredBy\":\"\",\"enrolledAt\":\"x\",\"notAfter\":null,\"a\":1}");
    assertThat(faults.list().stream().map(Fault::pointer))
        .containsExactly("/birthday", "/referredBy", "/enrolledAt", "/notAfter", "/a");
  }

  @Test
  void shouldKeepFaultsOfCommandsApart() {
    byte[] bytes =
        """
        {"commands":[{"accrual":{"orderId":"1","memberId":"2","lines":[{"lineId":"1","amount":1}]}},
         {"accrual":{"orderId":"1","memberId":"2","lines":[{"lineId":"1","amount":"1"}]}},
         {}, {"redeem":{}}, {"accrual":{},"accrual":{}}, 5]}
        """
            .getBytes(StandardCharsets.UTF_8);
    BatchBody batch = Bodies.batch(1, kind -> true, bytes, bytes.length, faults);
    assertThat(faults.list()).isEmpty();
    assertThat(batch).isNotNull();
    if (batch != null) {
      assertThat(batch.atomic()).isFalse();
      assertThat(batch.items().stream().map(item -> item.command() != null))
          .containsExactly(true, false, false, false, false, false);
      assertThat(batch.items().get(1).faults().get(0).pointer()).isEqualTo("/lines/0/amount");
      assertThat(batch.items().get(3).faults().get(0).detail())
          .startsWith("unknown field; known: accrual, return, activation");
    }
  }
}
