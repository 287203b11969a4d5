package dev.pointsledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.reference.Answer;
import dev.pointsledger.reference.Chance;
import dev.pointsledger.reference.Json;
import dev.pointsledger.reference.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What clients were told, kept apart from the model: what was accepted once is never accepted
 * again, is answered the same for ever, and is in the journal; nothing else is.
 */
final class Promises {
  private final Map<BusinessKey, Promise> kept = new LinkedHashMap<>();

  private record Promise(Step step, String body) {}

  /** Notes an answer to a command that may be recorded. */
  void answered(Step step, Command command, Answer answer) {
    BusinessKey key = command instanceof Command.Write ? command.key() : null;
    if (key == null || answer.status() >= 300) {
      return;
    }
    String body = Json.canonical(answer.body());
    Promise before = kept.get(key);
    if (answer.status() == 201) {
      assertThat(before).as("%s was accepted before", key).isNull();
      kept.put(key, new Promise(step, body));
    } else {
      String promised = before == null ? "never accepted" : before.body();
      assertThat(body).as("%s is answered again", key).isEqualTo(promised);
    }
  }

  /** Some of the requests that were accepted, in any order. */
  List<Step> some(Chance chance, int atMost) {
    List<Promise> left = new ArrayList<>(kept.values());
    List<Step> some = new ArrayList<>();
    while (!left.isEmpty() && some.size() < atMost) {
      some.add(left.remove(chance.between(0, left.size() - 1)).step());
    }
    return some;
  }

  /** Whether the journal has what was accepted and nothing else that a request asked for. */
  void check(JournalReader records, EventCodec codec) {
    Set<BusinessKey> recorded = new HashSet<>();
    records.seek(1);
    while (records.next()) {
      codec.keys(
          records.buffer(),
          records.offset(),
          records.length(),
          key -> {
            if (!key.operation().moves()) {
              assertThat(recorded.add(key)).as("%s is recorded once", key).isTrue();
            }
          });
    }
    assertThat(recorded).isEqualTo(kept.keySet());
  }
}
