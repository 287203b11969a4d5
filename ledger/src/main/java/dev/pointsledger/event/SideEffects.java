package dev.pointsledger.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a record did beside what it is about.
 *
 * @param others what it did to further members, each once
 * @param programRows resulting values of the program's own
 * @param grants points given
 */
public record SideEffects(
    List<MemberChange> others, List<ProgramRow> programRows, List<Grant> grants) {
  /** Nothing beside. */
  public static final SideEffects NONE = new SideEffects(List.of(), List.of(), List.of());

  /** Of these parts. */
  public static SideEffects of(
      List<MemberChange> others, List<ProgramRow> programRows, List<Grant> grants) {
    return others.isEmpty() && programRows.isEmpty() && grants.isEmpty()
        ? NONE
        : new SideEffects(others, programRows, grants);
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return others.isEmpty() && programRows.isEmpty() && grants.isEmpty();
  }

  /** The grant of a kind; null: there is none. */
  public @Nullable Grant grant(Grant.Kind kind) {
    for (Grant grant : grants) {
      if (grant.kind() == kind) {
        return grant;
      }
    }
    return null;
  }
}
