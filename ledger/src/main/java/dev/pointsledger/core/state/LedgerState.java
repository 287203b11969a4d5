package dev.pointsledger.core.state;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.FlowKind;
import dev.pointsledger.event.Header;
import dev.pointsledger.event.ImportValue;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.ProgramRow;
import dev.pointsledger.event.ProgramTable;
import dev.pointsledger.event.SideEffects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the ledger knows at a sequence. {@link #apply} is the only mutator: it sets what events
 * say, runs no rule and never refuses.
 */
public final class LedgerState {
  private static final MemberField[] FIELDS = MemberField.values();

  private final List<ProgramState> programs = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private long sequence;
  private long recordedAtMs;
  private long hash;
  private int openImports;
  private int unnamed;
  private @Nullable Undo undo;

  /** Sequence of the last record applied; 0: none. */
  public long sequence() {
    return sequence;
  }

  /** Time of the last record applied, epoch ms; 0: none. */
  public long recordedAtMs() {
    return recordedAtMs;
  }

  /** The sum of the hashes of all there is; see {@link StateHash}. */
  public long hash() {
    long sum = hash;
    for (int i = 0; i < programs.size(); i++) {
      Books books = programs.get(i).books();
      sum += books == null ? 0 : books.hash();
    }
    return sum;
  }

  /**
   * How many members have lost their key without a record that says so, yet: in the replay of what
   * was recorded before an erasure. While there are any, {@link #hash} is not what it was then.
   */
  public int unnamed() {
    return unnamed;
  }

  /** The program with a number. */
  public ProgramState program(int number) {
    return programs.get(number);
  }

  /** All programs by number; to be read only. */
  public List<ProgramState> programs() {
    return programs;
  }

  /** The member with a number. */
  public Member member(int number) {
    return members.get(number);
  }

  /** How many members there are; the next one enrolled gets this number. */
  public int memberCount() {
    return members.size();
  }

  /** How many imports have begun and are not all recorded. */
  public int openImports() {
    return openImports;
  }

  /** Sets what an event says. */
  public void apply(Event event) {
    Header header = event.header();
    if (header.sequence() != sequence + 1) {
      throw new IllegalStateException(
          "record " + header.sequence() + " after " + sequence + ": out of order");
    }
    if (event instanceof Event.ProgramRecorded program) {
      apply(program);
    } else if (event instanceof Event.TemplateRecorded template) {
      apply(template);
    }
    book(event);
    MemberChange change = event.change();
    if (change != null) {
      apply(header, change);
    }
    SideEffects side = event.side();
    for (int i = 0; i < side.others().size(); i++) {
      apply(header, side.others().get(i));
    }
    for (int i = 0; i < side.programRows().size(); i++) {
      apply(programs.get(header.program()), side.programRows().get(i));
    }
    sequence = header.sequence();
    recordedAtMs = header.recordedAtMs();
  }

  /** Before all else, so that a business day opens with what was there before its first record. */
  private void book(Event event) {
    ProgramState program = programs.get(event.header().program());
    Books books = program.books();
    if (books != null) {
      if (undo != null) {
        undo.remember(books);
      }
      books.add(event, program.totals);
    }
  }

  private void apply(Event.ProgramRecorded event) {
    Header header = event.header();
    ProgramState.Version version =
        new ProgramState.Version(
            header.programVersion(),
            event.inForceFromMs(),
            header.sequence(),
            header.recordedAtMs(),
            event.text(),
            new CompiledProgram(event.definition()));
    load(header.program(), version, 0, event.isBooked());
  }

  private void apply(Event.TemplateRecorded event) {
    Header header = event.header();
    ProgramState program = programs.get(header.program());
    if (undo != null) {
      undo.templates.add(new OldTemplate(program, event.number()));
    }
    load(
        header.program(),
        event.number(),
        new TemplateState.Version(
            event.version(), event.template(), header.sequence(), header.recordedAtMs()));
  }

  private void apply(Header header, MemberChange change) {
    ProgramState program = programs.get(header.program());
    if (undo != null) {
      undo.remember(program, change.member());
    }
    Member member;
    if (change.member() == members.size()) {
      member = new Member(change.member(), header.program());
      members.add(member);
      program.members++;
    } else {
      member = members.get(change.member());
    }
    hash -= member.hash();
    String before = member.id();
    unnamed -= isUnnamed(member);
    member.apply(
        change, header.sequence(), header.recordedAtMs(), program.totals, program.outstanding());
    unnamed += isUnnamed(member);
    hash += member.hash();
    String id = member.id();
    if (change.identity() != null && id != null) {
      program.membersById.put(id, member);
    } else if (before != null && id == null) {
      program.membersById.remove(before);
    }
  }

  /** A member is in memory before its first record is applied. */
  private static int isUnnamed(Member member) {
    return member.lastSequence() > 0 && member.isUnnamed() ? 1 : 0;
  }

  private void apply(ProgramState program, ProgramRow row) {
    if (undo != null) {
      undo.remember(program, row);
    }
    set(program, row);
  }

  private void set(ProgramState program, ProgramRow row) {
    RowTable rows = program.tables[row.table().ordinal()];
    long before = rows.get(row.key(), row.key2());
    hash -= StateHash.of(program.number(), row.table(), row.key(), row.key2(), before);
    rows.set(row.key(), row.key2(), row.value());
    hash += StateHash.of(program.number(), row.table(), row.key(), row.key2(), row.value());
    openImports += isOpenImport(row, row.value()) - isOpenImport(row, before);
  }

  /** 1 if a value of a row says that an import is being recorded, else 0. */
  private static int isOpenImport(ProgramRow row, long value) {
    return row.table() == ProgramTable.IMPORT
            && row.key2() == ImportValue.STATE.ordinal()
            && value == ImportValue.OPEN
        ? 1
        : 0;
  }

  /** For {@link StateLoader} alone: a row of a program. */
  void load(int program, ProgramRow row) {
    set(programs.get(program), row);
  }

  /** Adds a version of a coupon template; for {@link StateLoader} and records alike. */
  void load(int program, int template, TemplateState.Version version) {
    programs.get(program).add(template, version);
    hash += StateHash.of(program, template, version);
  }

  /**
   * Adds a program version; for {@link StateLoader} and records alike.
   *
   * @param booked whether the program's business days are kept from its first record on
   */
  void load(int program, ProgramState.Version version, int membersExpected, boolean booked) {
    if (program == programs.size()) {
      programs.add(new ProgramState(program, membersExpected));
    }
    programs.get(program).add(version);
    if (version.number() == 1 && booked) {
      programs.get(program).keepBooks();
    }
    hash += StateHash.of(program, version);
  }

  /** For {@link StateLoader} alone: sums of a business day. */
  void load(int program, long day, FlowKind kind, int version, long[] values) {
    Books books = programs.get(program).books();
    if (books == null) {
      throw new IllegalStateException("business days of program " + program + ", which keeps none");
    }
    books.load(day, kind, version, values);
  }

  /** For {@link StateLoader} alone: the next member, with all its rows. */
  void load(Member member) {
    if (member.number() != members.size()) {
      throw new IllegalStateException(
          "member " + member.number() + " after " + members.size() + " members");
    }
    ProgramState program = programs.get(member.program());
    members.add(member);
    program.members++;
    for (int i = 0; i < MemberField.TOTALS; i++) {
      program.totals[i] += member.get(FIELDS[i]);
    }
    member.loaded();
    program.outstanding().add(member);
    unnamed += isUnnamed(member);
    hash += member.hash();
    String id = member.id();
    if (id != null) {
      program.membersById.put(id, member);
    }
  }

  /** Whether what is outstanding was counted right; takes time in proportion to the members. */
  public boolean isOutstandingRight() {
    List<Outstanding> anew = new ArrayList<>();
    for (ProgramState program : programs) {
      anew.add(new Outstanding(program.latest().program().calendar()));
    }
    for (Member member : members) {
      anew.get(member.program()).add(member);
    }
    boolean right = true;
    for (ProgramState program : programs) {
      right &= program.outstanding().isSame(anew.get(program.number()));
    }
    return right;
  }

  /** For {@link StateLoader} alone: what the loaded values are the state of. */
  void loaded(long atSequence, long atRecordedAtMs) {
    sequence = atSequence;
    recordedAtMs = atRecordedAtMs;
  }

  /** From now on, remembers what {@link #rollBack} needs. */
  public void beginAtomic() {
    undo = new Undo();
  }

  /** Keeps all that was applied since {@link #beginAtomic}. */
  public void commit() {
    undo = null;
  }

  /** Takes back all that was applied since {@link #beginAtomic}. */
  public void rollBack() {
    Undo taken = undo;
    if (taken == null) {
      throw new IllegalStateException("nothing to roll back");
    }
    undo = null;
    taken.rollBack();
  }

  /** What was before: copies of the members touched, and the marks up to which all is older. */
  private final class Undo {
    private final long oldSequence = sequence;
    private final long oldRecordedAtMs = recordedAtMs;
    private final long oldHash = hash;
    private final int oldUnnamed = unnamed;
    private final int oldMembers = members.size();
    private final Map<Integer, Member> copies = new HashMap<>();
    private final Map<ProgramState, Totals> totals = new HashMap<>();
    private final List<OldRow> rows = new ArrayList<>();
    private final List<OldTemplate> templates = new ArrayList<>();
    private final Map<Books, Books.Mark> books = new HashMap<>();

    void remember(Books touched) {
      books.computeIfAbsent(touched, Books::mark);
    }

    void remember(ProgramState program, int number) {
      if (number < oldMembers) {
        copies.computeIfAbsent(number, key -> members.get(key).copy());
      }
      totals.computeIfAbsent(program, key -> new Totals(key.totals.clone(), key.members));
    }

    void remember(ProgramState program, ProgramRow row) {
      long before = program.table(row.table()).get(row.key(), row.key2());
      rows.add(new OldRow(program, new ProgramRow(row.table(), row.key(), row.key2(), before)));
    }

    void rollBack() {
      for (int i = rows.size() - 1; i >= 0; i--) {
        set(rows.get(i).program(), rows.get(i).row());
      }
      for (int i = templates.size() - 1; i >= 0; i--) {
        templates.get(i).program().removeLatest(templates.get(i).number());
      }
      while (members.size() > oldMembers) {
        Member gone = members.remove(members.size() - 1);
        programs.get(gone.program()).outstanding().remove(gone);
        programs.get(gone.program()).membersById.remove(gone.id());
      }
      copies.forEach(this::restore);
      totals.forEach(
          (program, kept) -> {
            System.arraycopy(kept.values, 0, program.totals, 0, MemberField.TOTALS);
            program.members = kept.members;
          });
      books.forEach(Books::rollBack);
      sequence = oldSequence;
      recordedAtMs = oldRecordedAtMs;
      hash = oldHash;
      unnamed = oldUnnamed;
    }

    private void restore(int number, Member copy) {
      Outstanding outstanding = programs.get(copy.program()).outstanding();
      outstanding.remove(members.get(number));
      outstanding.add(copy);
      members.set(number, copy);
      String id = copy.id();
      if (id != null) {
        programs.get(copy.program()).membersById.put(id, copy);
      }
    }
  }

  private record OldRow(ProgramState program, ProgramRow row) {}

  private record OldTemplate(ProgramState program, int number) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Totals(long[] values, long members) {}
}
