package dev.pointsledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsledger.command.Command;
import dev.pointsledger.http.json.Bodies;
import dev.pointsledger.http.json.Fault;
import dev.pointsledger.http.json.Faults;
import dev.pointsledger.reference.Step;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Steps as commands, through the decoders that HTTP uses. */
final class StepCommands {
  private StepCommands() {}

  static Command command(Step step) {
    Faults faults = new Faults();
    Command command = command(step, faults);
    assertThat(faults.list()).extracting(Fault::toString).as(step.toString()).isEmpty();
    return Objects.requireNonNull(command);
  }

  private static @Nullable Command command(Step step, Faults faults) {
    ObjectNode body = step.body().deepCopy();
    switch (step.kind()) {
      case "accrual" -> {
        byte[] bytes = bytes(body);
        return Bodies.accrual(0, bytes, bytes.length, faults);
      }
      case "member" -> {
        String memberId = body.remove("memberId").asText();
        byte[] bytes = bytes(body);
        return Bodies.member(0, memberId, step.admin(), bytes, bytes.length, faults);
      }
      default -> throw new IllegalArgumentException(step.kind());
    }
  }

  private static byte[] bytes(ObjectNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
