package dev.pointsledger.command;

import dev.pointsledger.event.Event;
import dev.pointsledger.model.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the ledger answers to one command. */
public sealed interface Outcome {
  /**
   * The command was done, now or before.
   *
   * @param event the record, decoded; for a dry run what it would be, with sequence 0
   * @param replayed whether it was done by an earlier send of the same key
   * @param memberId id of the member that the event is about; may be null where the command names
   *     the member itself, as an accrual does and a look at one does not
   */
  record Done(Event event, boolean replayed, @Nullable String memberId) implements Outcome {
    /** A command that names the member itself. */
    public Done(Event event, boolean replayed) {
      this(event, replayed, null);
    }
  }

  /**
   * The command was refused; nothing changed.
   *
   * @param refusal which of the closed list
   * @param detail one sentence for people: what was wrong and what is allowed
   * @param members further members of the problem document, e.g. {@code available}; values are
   *     Long, String or List of String
   */
  record Refused(Refusal refusal, String detail, Map<String, Object> members) implements Outcome {
    /** A refusal with nothing more to tell. */
    public Refused(Refusal refusal, String detail) {
      this(refusal, detail, Map.of());
    }
  }

  /**
   * The member, settled to now.
   *
   * @param member a copy, taken on the ledger thread
   * @param created whether the command enrolled it
   */
  record MemberFound(MemberView member, boolean created) implements Outcome {}
}
