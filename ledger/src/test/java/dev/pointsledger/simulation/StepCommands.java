package dev.pointsledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsledger.command.Command;
import dev.pointsledger.http.json.Bodies;
import dev.pointsledger.http.json.Fault;
import dev.pointsledger.http.json.Faults;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.reference.Step;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Steps as commands; of orders and members through the decoders that HTTP uses. */
final class StepCommands {
  private StepCommands() {}

  static Command command(Step step, StepCoupons coupons) {
    if (step.kind().startsWith("coupon-")) {
      return coupons.command(step.kind(), new StepBody(step.body()));
    }
    Faults faults = new Faults();
    Command command = command(step, faults);
    assertThat(faults.list()).extracting(Fault::toString).as(step.toString()).isEmpty();
    return Objects.requireNonNull(command);
  }

  private static @Nullable Command command(Step step, Faults faults) {
    ObjectNode body = step.body().deepCopy();
    return switch (step.kind()) {
      case "accrual" -> {
        byte[] bytes = bytes(body);
        yield Bodies.accrual(0, bytes, bytes.length, faults);
      }
      case "member" -> {
        String memberId = body.remove("memberId").asText();
        byte[] bytes = bytes(body);
        yield Bodies.member(0, memberId, step.admin(), bytes, bytes.length, faults);
      }
      case "program" -> program(body);
      case "freeze" -> status(new StepBody(body), MemberStatus.FROZEN);
      case "unfreeze" -> status(new StepBody(body), MemberStatus.ACTIVE);
      case "close" -> status(new StepBody(body), MemberStatus.CLOSED);
      default -> StepTransactions.transaction(step.kind(), new StepBody(body));
    };
  }

  private static Command program(ObjectNode body) {
    StepBody sent = new StepBody(body.deepCopy());
    body.remove("effectiveAt");
    body.remove("notAfter");
    String text = body.toString();
    return new Command.PutProgram(
        0,
        text,
        new YamlProgramSource().read(text),
        sent.instant("effectiveAt"),
        sent.instant("notAfter"));
  }

  private static Command status(StepBody body, MemberStatus status) {
    return new Command.SetStatus(0, body.text("memberId"), status, body.instant("notAfter"));
  }

  private static byte[] bytes(ObjectNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
