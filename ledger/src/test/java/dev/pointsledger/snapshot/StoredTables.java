package dev.pointsledger.snapshot;

import dev.pointsledger.core.state.BusinessDay;
import dev.pointsledger.core.state.DaySums;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.StateLoader;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.FlowField;
import dev.pointsledger.event.FlowKind;
import dev.pointsledger.event.Identity;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberImage;
import dev.pointsledger.event.MemberTable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What {@link MemorySnapshotStore} holds at one position: a row a thing, as in PostgreSQL. */
final class StoredTables {
  private final Map<Integer, StoredMember> members = new TreeMap<>();
  private final Map<RowKey, Long> rows = new TreeMap<>(RowKey.ORDER);
  private final Map<SnapshotBatch.ProgramKey, Long> programRows = new TreeMap<>(PROGRAM_ORDER);
  private final Map<DayKey, long[]> days = new TreeMap<>(DayKey.ORDER);
  private final List<Event.ProgramRecorded> versions = new ArrayList<>();
  private final List<Event.TemplateRecorded> templates = new ArrayList<>();
  private SnapshotPosition position;
  private boolean spoiled;

  private static final Comparator<SnapshotBatch.ProgramKey> PROGRAM_ORDER =
      Comparator.comparing(SnapshotBatch.ProgramKey::program)
          .thenComparing(SnapshotBatch.ProgramKey::table)
          .thenComparing(SnapshotBatch.ProgramKey::key)
          .thenComparing(SnapshotBatch.ProgramKey::key2);

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record StoredMember(
      int program, Identity identity, long lastSequence, long lastRecordedAtMs, long[] fields) {}

  private record RowKey(int member, MemberTable table, long key, long key2) {
    static final Comparator<RowKey> ORDER =
        Comparator.comparing(RowKey::member)
            .thenComparing(RowKey::table)
            .thenComparing(RowKey::key)
            .thenComparing(RowKey::key2);
  }

  private record DayKey(int program, long day, FlowKind kind, int version) {
    static final Comparator<DayKey> ORDER =
        Comparator.comparing(DayKey::program)
            .thenComparing(DayKey::day)
            .thenComparing(DayKey::kind)
            .thenComparing(DayKey::version);
  }

  StoredTables(UUID ledgerId) {
    position = SnapshotPosition.empty(ledgerId);
  }

  /** A copy, to be changed without changing this. */
  StoredTables copy() {
    StoredTables copy = new StoredTables(position.ledgerId());
    copy.position = position;
    copy.spoiled = spoiled;
    copy.members.putAll(members);
    copy.rows.putAll(rows);
    copy.programRows.putAll(programRows);
    copy.days.putAll(days);
    copy.versions.addAll(versions);
    copy.templates.addAll(templates);
    return copy;
  }

  void write(SnapshotBatch batch) {
    versions.addAll(batch.versions());
    templates.addAll(batch.templates());
    batch.members().forEach(this::write);
    batch.programRows().forEach((key, value) -> put(programRows, key, value));
    batch
        .days()
        .all()
        .forEach((program, books) -> books.days().forEach(day -> write(program, day)));
    position = batch.to();
  }

  private void write(MemberDelta delta) {
    StoredMember before = members.get(delta.number());
    if ((before == null) != delta.enrolled()) {
      throw new SnapshotDamaged("member " + delta.number() + " is there or not");
    }
    long[] fields = before == null ? new long[MemberField.COUNT] : before.fields().clone();
    for (MemberField field : MemberField.values()) {
      if (delta.has(field)) {
        fields[field.ordinal()] = delta.value(field);
      }
    }
    Identity known = before == null ? new Identity(null, null) : before.identity();
    Identity told = delta.identity();
    Identity identity = delta.erased() ? new Identity(null, null) : told == null ? known : told;
    members.put(
        delta.number(),
        new StoredMember(
            delta.program(), identity, delta.lastSequence(), delta.lastRecordedAtMs(), fields));
    for (MemberImage.Row row : delta.rows()) {
      put(rows, new RowKey(delta.number(), row.table(), row.key(), row.key2()), row.value());
    }
  }

  private void write(int program, BusinessDay day) {
    for (DaySums sums : day.sums()) {
      DayKey key = new DayKey(program, day.day(), sums.kind(), sums.version());
      long[] values = days.getOrDefault(key, new long[FlowField.SIZE]).clone();
      sums.addTo(values);
      days.put(key, values);
    }
  }

  private static <K> void put(Map<K, Long> table, K key, long value) {
    if (value == 0) {
      table.remove(key);
    } else {
      table.put(key, value);
    }
  }

  SnapshotPosition position() {
    return position;
  }

  Map<Integer, ZoneId> bookedZones() {
    Map<Integer, ZoneId> zones = new TreeMap<>();
    for (Event.ProgramRecorded version : versions) {
      if (version.header().programVersion() == 1 && version.isBooked()) {
        zones.put(version.header().program(), version.definition().timeZone());
      }
    }
    return zones;
  }

  /** Takes a row of a member away, as somebody with SQL might, if there are any. */
  void loseRow(int place) {
    if (!rows.isEmpty()) {
      rows.remove(new ArrayList<>(rows.keySet()).get(Math.floorMod(place, rows.size())));
      spoiled = true;
    }
  }

  boolean isSpoiled() {
    return spoiled;
  }

  LedgerState load() {
    StateLoader loader = new StateLoader(members.size());
    try {
      for (Event.ProgramRecorded version : versions) {
        loader.version(
            version.header().program(),
            version.header().programVersion(),
            version.inForceFromMs(),
            version.header().sequence(),
            version.header().recordedAtMs(),
            version.text(),
            version.definition(),
            version.isBooked());
      }
      for (Event.TemplateRecorded template : templates) {
        loader.template(
            template.header().program(),
            template.number(),
            template.version(),
            template.header().sequence(),
            template.header().recordedAtMs(),
            template.template());
      }
      days.forEach(
          (key, values) ->
              loader.day(key.program(), key.day(), key.kind(), key.version(), values.clone()));
      members.forEach((number, member) -> load(loader, number, member));
      rows.forEach(
          (key, value) -> loader.row(key.member(), key.table(), key.key(), key.key2(), value));
      programRows.forEach(
          (key, value) ->
              loader.programRow(key.program(), key.table(), key.key(), key.key2(), value));
      return loader.finish(position.sequence(), position.recordedAtMs());
    } catch (IllegalStateException | IllegalArgumentException | NullPointerException e) {
      throw new SnapshotDamaged("what it holds is no state: " + e.getMessage(), e);
    }
  }

  private static void load(StateLoader loader, int number, StoredMember member) {
    loader.member(
        number,
        member.program(),
        member.identity().memberId(),
        member.identity().birthday(),
        member.lastSequence(),
        member.lastRecordedAtMs(),
        member.fields());
  }
}
