package dev.pointsledger.simulation.bugs;

import dev.pointsledger.core.points.ReturnRules;
import dev.pointsledger.event.MemberImage;
import dev.pointsledger.event.ReturnedState;
import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.model.Instants;
import dev.pointsledger.program.Rounding;
import java.util.List;
import java.util.function.LongSupplier;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The code of the bugs: copied into methods of the ledger, or called in the place of others. */
@SuppressWarnings({
  "UnusedVariable",
  "UnusedMethod",
  "ParameterName"
}) // what is set is the method's
public final class Bugs {
  private static final long DAY_MS = 86_400_000;

  private Bugs() {}

  /** Instead of {@link KeyIndex#write}. */
  public static void writeAllButOne(KeyIndex index, List<KeyIndex.Entry> entries, long position) {
    index.write(entries.size() > 2 ? entries.subList(1, entries.size()) : entries, position);
  }

  /** Instead of {@link Journal#force}: what is answered is forced with the next group. */
  public static long promise(Journal journal) {
    return journal.lastSequence();
  }

  static final class SkipsADay {
    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 0, readOnly = false) long nowMs) {
      nowMs -= DAY_MS;
    }
  }

  static final class OffByOne {
    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) long expiresAtMs) {
      if (expiresAtMs < Instants.INACTIVITY) {
        expiresAtMs += 1;
      }
    }
  }

  static final class RoundsTheOtherWay {
    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 2, readOnly = false) Rounding rounding) {
      rounding = rounding == Rounding.FLOOR ? Rounding.CEILING : Rounding.FLOOR;
    }
  }

  static final class WrongRecord {
    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 0, readOnly = false) long sequence) {
      sequence = sequence > 2 ? sequence - 1 : sequence;
    }
  }

  static final class NoFault {
    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) @Nullable String fault) {
      fault = null;
    }
  }

  static final class RowLost {
    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) List<MemberImage.Row> rows) {
      rows = rows.size() > 1 ? rows.subList(1, rows.size()) : rows;
    }
  }

  static final class ForgetsReturns {
    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 0, readOnly = false) ReturnRules.Returning order) {
      order =
          new ReturnRules.Returning(
              order.record(),
              order.program(),
              ReturnedState.none(
                  order.before().lineAmounts().size(), order.before().componentPoints().size()),
              order.confirmed());
    }
  }

  static final class StepsBack {
    @Advice.OnMethodExit
    static void exit(
        @Advice.FieldValue("wallMs") LongSupplier wallMs,
        @Advice.Return(readOnly = false) long nowMs) {
      nowMs = wallMs.getAsLong();
    }
  }
}
