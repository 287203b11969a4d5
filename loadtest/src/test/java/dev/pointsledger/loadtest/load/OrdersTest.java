package dev.pointsledger.loadtest.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.loadtest.wire.ByteText;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class OrdersTest {
  private final Orders orders = new Orders("r1", 9, Workload.UNIFORM.over(50, 1), 3);

  @Test
  void anOrderIsTheJsonOfAnAccrualAndItsSpendTheSumOfItsLines() {
    ByteText body = new ByteText(4);
    orders.write(1234, body);
    JsonObject json = new JsonObject(body.toString());
    assertThat(json.fieldNames()).containsExactly("orderId", "memberId", "channel", "lines");
    assertThat(json.getString("orderId")).isEqualTo("lt-r1-1234");
    assertThat(json.getString("memberId")).isEqualTo(orders.memberId(orders.member(1234)));
    long sum = 0;
    for (Object line : json.getJsonArray("lines")) {
      sum += ((JsonObject) line).getLong("amount");
    }
    assertThat(sum).isEqualTo(orders.spendMinor(1234));
  }

  @Test
  void aBatchHoldsOrdersThatFollowEachOther() {
    ByteText body = new ByteText(4);
    orders.writeBatch(7, 3, body);
    JsonObject json = new JsonObject(body.toString());
    assertThat(json.getBoolean("atomic")).isFalse();
    assertThat(json.getJsonArray("commands")).hasSize(3);
    assertThat(
            json.getJsonArray("commands")
                .getJsonObject(2)
                .getJsonObject("accrual")
                .getString("orderId"))
        .isEqualTo("lt-r1-9");
  }

  @Test
  void theStatusesOfABatchAnswerAreFoundInOrder() {
    ByteText body = new ByteText(16);
    body.ascii(
        "{\"results\":[{\"status\":201,\"orderId\":\"status\"},{\"title\":\"x\",\"status\": 422},{\"status\":200}]}");
    Statuses statuses = new Statuses(body);
    assertThat(new int[] {statuses.next(), statuses.next(), statuses.next(), statuses.next()})
        .containsExactly(201, 422, 200, -1);
  }
}
