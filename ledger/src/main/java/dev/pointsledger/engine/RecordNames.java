package dev.pointsledger.engine;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.TemplateState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names members and templates, which records only number. Owned by the ledger thread. */
final class RecordNames {
  private final LedgerState state;

  RecordNames(LedgerState state) {
    this.state = state;
  }

  Outcome.NamesFound find(Command.FindNames find) {
    Map<Integer, String> members = new HashMap<>();
    for (int number : find.members()) {
      String id = state.member(number).id();
      if (id != null) {
        members.put(number, id);
      }
    }
    List<TemplateState> all = state.program(find.program()).templates();
    Map<Integer, String> templates = new HashMap<>();
    for (int number : find.templates()) {
      templates.put(number, all.get(number).latest().template().templateId());
    }
    return new Outcome.NamesFound(members, templates);
  }
}
