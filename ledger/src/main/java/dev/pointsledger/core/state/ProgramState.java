package dev.pointsledger.core.state;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.event.FlowField;
import dev.pointsledger.event.ImportValue;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.ProgramTable;
import dev.pointsledger.model.Instants;
import dev.pointsledger.program.ActivityRule;
import dev.pointsledger.program.Campaign;
import dev.pointsledger.program.Plan;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.Reminders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One program: its versions, its members by id, and its totals. */
public final class ProgramState {
  private static final FlowField[] FIELDS = FlowField.values();

  private final int number;
  private final List<Version> versions = new ArrayList<>();
  private final List<Version> timeline = new ArrayList<>();
  private final Map<String, Integer> campaigns = new HashMap<>();
  private final Map<String, Integer> activityTypes = new HashMap<>();
  private final List<TemplateState> templates = new ArrayList<>();
  private final Map<String, Integer> templatesById = new HashMap<>();
  private final Map<String, Integer> publicCodes = new HashMap<>();
  private final List<String> plans = new ArrayList<>();
  final Map<String, Member> membersById;
  final long[] totals = new long[MemberField.TOTALS];
  final RowTable[] tables = new RowTable[ProgramTable.COUNT];
  long members;
  private @Nullable Books books;
  private @Nullable Outstanding outstanding;
  private long birthdayGiftsFromMs = Instants.NEVER;
  private long remindersFromMs = Instants.NEVER;
  private Reminders everReminded = Reminders.NONE;
  private long lastChangeMs = Long.MIN_VALUE;

  ProgramState(int number, int membersExpected) {
    this.number = number;
    this.membersById = new HashMap<>(membersExpected + membersExpected / 3);
    for (int i = 0; i < tables.length; i++) {
      tables[i] = new RowTable();
    }
  }

  /** The program's number in this ledger, from 0. */
  public int number() {
    return number;
  }

  /** The version recorded last; it may not be in force yet. */
  public Version latest() {
    return versions.get(versions.size() - 1);
  }

  /** The version in force at an instant, whenever it was recorded; before the first, the first. */
  public Version at(long ms) {
    int place = timeline.size() - 1;
    while (place > 0 && timeline.get(place).effectiveAtMs() > ms) {
      place--;
    }
    return timeline.get(place);
  }

  /**
   * The version in force at an instant, of those recorded before: the one that decides what is due
   * at it, so that a version with an earlier date changes nothing that time has done, swept or not.
   */
  public Version inForce(long ms) {
    return inForce(ms, ms - 1);
  }

  /** The version in force at the end of an instant, of those recorded by then. */
  public Version inForceAfter(long ms) {
    return inForce(ms, ms);
  }

  private Version inForce(long ms, long recordedMaxMs) {
    int place = timeline.size() - 1;
    while (place > 0
        && (timeline.get(place).effectiveAtMs() > ms
            || timeline.get(place).recordedAtMs() > recordedMaxMs)) {
      place--;
    }
    return timeline.get(place);
  }

  /** All versions in the order in which they are in force: the last of an instant counts. */
  public List<Version> timeline() {
    return timeline;
  }

  /** A version by its number. */
  public Version version(int version) {
    return versions.get(version - 1);
  }

  /** All versions, the first first; to be read only. */
  public List<Version> versions() {
    return versions;
  }

  /** The member with an id; null: there is none. */
  public @Nullable Member member(String id) {
    return membersById.get(id);
  }

  /** How many members were ever enrolled. */
  public long members() {
    return members;
  }

  /** The sum of a field over all members: one of the buckets or lifetime totals. */
  public long total(MemberField field) {
    return totals[field.ordinal()];
  }

  /** A table of the program's own values; to be read only. */
  public RowTable table(ProgramTable table) {
    return tables[table.ordinal()];
  }

  /** Number of the import that is being recorded; -1: none is. */
  public int openImport() {
    RowTable imports = table(ProgramTable.IMPORT);
    for (int i = imports.size() - 1; i >= 0; i--) {
      if (imports.key2(i) == ImportValue.STATE.ordinal() && imports.value(i) == ImportValue.OPEN) {
        return Math.toIntExact(imports.key(i));
      }
    }
    return -1;
  }

  /** The number of a campaign, in the order in which versions brought them, from 0. */
  public int campaignNumber(String id) {
    return campaigns.getOrDefault(id, -1);
  }

  /** The number of an activity type, in the order in which versions brought them, from 0. */
  public int activityNumber(String type) {
    return activityTypes.getOrDefault(type, -1);
  }

  /** All coupon templates by number; to be read only. */
  public List<TemplateState> templates() {
    return templates;
  }

  /** The coupon template with an id; null: there is none. */
  public @Nullable TemplateState template(String id) {
    Integer place = templatesById.get(id);
    return place == null ? null : templates.get(place);
  }

  /** The coupon template whose latest version has a public code; null: none has. */
  public @Nullable TemplateState templateOf(String publicCode) {
    Integer place = publicCodes.get(publicCode);
    return place == null ? null : templates.get(place);
  }

  void add(int template, TemplateState.Version version) {
    String id = version.template().templateId();
    if (template == templates.size()) {
      templates.add(new TemplateState(template, id));
      templatesById.put(id, template);
    }
    publicCodes.values().remove(template);
    templates.get(template).add(version);
    notePublicCode(templates.get(template));
  }

  void removeLatest(int template) {
    TemplateState state = templates.get(template);
    publicCodes.values().remove(template);
    state.removeLatest();
    if (state.versions().isEmpty()) {
      templates.remove(template);
      templatesById.remove(state.id());
    } else {
      notePublicCode(state);
    }
  }

  private void notePublicCode(TemplateState template) {
    if (template.latest().template().isPublic()) {
      publicCodes.put(template.latest().template().publicCode(), template.number());
    }
  }

  /** The number of a paid plan, in the order in which versions brought them; -1: unknown. */
  public int planNumber(String id) {
    return plans.indexOf(id);
  }

  /** The id of a paid plan by its number. */
  public String planId(int plan) {
    return plans.get(plan);
  }

  /** From when on birthdays are looked for, epoch ms; {@link Instants#NEVER}: no version does. */
  public long birthdayGiftsFromMs() {
    return birthdayGiftsFromMs;
  }

  /** From when on there may be reminders, epoch ms; {@link Instants#NEVER}: no version has any. */
  public long remindersFromMs() {
    return remindersFromMs;
  }

  /** All days before that any version has. */
  public Reminders everReminded() {
    return everReminded;
  }

  /** From when on {@link #inForce} stays the same, epoch ms. */
  public long lastChangeMs() {
    return lastChangeMs;
  }

  /** Its business days; null: a version of the ledger that kept none recorded it first. */
  public @Nullable Books books() {
    return books;
  }

  /** What is owed to members. */
  public Outstanding outstanding() {
    Outstanding counted = outstanding;
    if (counted == null) {
      throw new IllegalStateException("program " + number + " has no version");
    }
    return counted;
  }

  /** Keeps business days from now on; its first version is there. */
  void keepBooks() {
    books = new Books(number, latest().program().calendar());
  }

  /**
   * Whether what was there before the last business day and what its records moved is what is
   * there; the days before lead up to it. Null: it is, or no business days are kept.
   */
  public @Nullable String booksDifference() {
    Books kept = books;
    if (kept == null) {
      return null;
    }
    BusinessDay last = kept.upTo(Long.MAX_VALUE);
    for (int i = 0; i < totals.length; i++) {
      long closing = last == null ? 0 : last.closing(FIELDS[i]);
      if (closing != totals[i]) {
        return "business days of program "
            + number
            + " lead to "
            + closing
            + " points "
            + MemberField.values()[i].name().toLowerCase(Locale.ROOT)
            + ", the members have "
            + totals[i];
      }
    }
    return null;
  }

  void add(Version version) {
    if (version.number() != versions.size() + 1) {
      throw new IllegalStateException("version " + version.number() + " out of order");
    }
    versions.add(version);
    if (outstanding == null) {
      outstanding = new Outstanding(version.program().calendar());
    }
    int place = timeline.size();
    while (place > 0 && timeline.get(place - 1).effectiveAtMs() > version.effectiveAtMs()) {
      place--;
    }
    timeline.add(place, version);
    ProgramDefinition definition = version.program().definition();
    long knownAtMs = Math.max(version.effectiveAtMs(), version.recordedAtMs());
    lastChangeMs = Math.max(lastChangeMs, knownAtMs);
    if (definition.onBirthday() != null) {
      birthdayGiftsFromMs = Math.min(birthdayGiftsFromMs, knownAtMs);
    }
    if (!definition.reminders().isNone()) {
      remindersFromMs = Math.min(remindersFromMs, knownAtMs);
      everReminded = everReminded.with(definition.reminders());
    }
    for (Campaign campaign : definition.campaigns()) {
      campaigns.putIfAbsent(campaign.id(), campaigns.size());
    }
    for (Plan plan : definition.plans()) {
      if (!plans.contains(plan.id())) {
        plans.add(plan.id());
      }
    }
    for (ActivityRule rule : definition.activities()) {
      activityTypes.putIfAbsent(rule.type(), activityTypes.size());
    }
  }

  /**
   * One version.
   *
   * @param number from 1
   * @param effectiveAtMs from when it is in force, epoch ms
   * @param sequence of its record
   * @param recordedAtMs time of its record, epoch ms
   * @param text the program file, whole
   * @param program compiled
   */
  public record Version(
      int number,
      long effectiveAtMs,
      long sequence,
      long recordedAtMs,
      String text,
      CompiledProgram program) {}
}
