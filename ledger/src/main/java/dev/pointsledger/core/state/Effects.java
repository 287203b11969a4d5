package dev.pointsledger.core.state;

import dev.pointsledger.event.Grant;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.ProgramRow;
import dev.pointsledger.event.SideEffects;
import java.util.ArrayList;
import java.util.List;

/** Collects what a record does beside what it is about; mostly nothing. Reused. */
public final class Effects {
  private List<MemberChange> others = List.of();
  private List<ProgramRow> programRows = List.of();
  private List<Grant> grants = List.of();

  /** Starts a record. */
  public void clear() {
    others = List.of();
    programRows = List.of();
    grants = List.of();
  }

  /** Adds what became of a further member. */
  public void other(MemberChange change) {
    others = others.isEmpty() ? new ArrayList<>(1) : others;
    others.add(change);
  }

  /** Adds a resulting value of the program's. */
  public void row(ProgramRow row) {
    programRows = programRows.isEmpty() ? new ArrayList<>(1) : programRows;
    programRows.add(row);
  }

  /** Adds points given. */
  public void grant(Grant grant) {
    grants = grants.isEmpty() ? new ArrayList<>(2) : grants;
    grants.add(grant);
  }

  /** All of it; this collector is to be cleared before it is used again. */
  public SideEffects build() {
    return SideEffects.of(others, programRows, grants);
  }
}
