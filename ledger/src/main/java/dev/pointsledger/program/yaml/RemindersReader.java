package dev.pointsledger.program.yaml;

import dev.pointsledger.config.yaml.Fields;
import dev.pointsledger.config.yaml.Value;
import dev.pointsledger.program.Reminders;
import java.util.List;

/** {@code reminders}: what is told before it ends. */
final class RemindersReader {
  private RemindersReader() {}

  static Reminders reminders(Fields program) {
    Fields fields = program.optionalSection("reminders");
    if (fields == null) {
      return Reminders.NONE;
    }
    Reminders reminders =
        new Reminders(
            days(fields, "pointsExpiring"), days(fields, "tierEnding"), days(fields, "planEnding"));
    fields.done();
    return reminders;
  }

  private static List<Integer> days(Fields fields, String name) {
    Value value = fields.find(name);
    if (value == null) {
      return List.of();
    }
    List<Integer> days =
        value.list(
            0,
            Bounds.REMINDERS_MAX,
            item -> Math.toIntExact(item.integer(1, Bounds.REMINDER_DAYS_MAX)));
    for (int i = 1; i < days.size(); i++) {
      if (days.get(i) >= days.get(i - 1) && !value.isBroken()) {
        value.fault("must be descending: days before the end, the first reminder first");
        break;
      }
    }
    return days;
  }
}
