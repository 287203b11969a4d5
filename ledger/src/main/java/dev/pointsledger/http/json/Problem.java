package dev.pointsledger.http.json;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.model.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457).
 *
 * @param status the HTTP status
 * @param code of the closed list of semantics.md section 10; null where none fits (424, 500)
 * @param title the same for every occurrence
 * @param detail what was wrong here and what is allowed
 * @param errors faults of a malformed request
 * @param members what else a client may want to know; values are Long, String or List of String
 */
public record Problem(
    int status,
    @Nullable String code,
    String title,
    String detail,
    List<Fault> errors,
    Map<String, Object> members) {

  /** A refusal with its own status and title. */
  public static Problem of(Refusal refusal, String detail) {
    return of(refusal, detail, List.of(), Map.of());
  }

  /** What the ledger refused. */
  public static Problem of(Outcome.Refused refused) {
    List<Fault> errors =
        refused.faults().stream()
            .map(fault -> Fault.inBody(fault.pointer(), fault.detail()))
            .toList();
    return of(refused.refusal(), refused.detail(), errors, refused.members());
  }

  private static Problem of(
      Refusal refusal, String detail, List<Fault> errors, Map<String, Object> members) {
    return new Problem(refusal.status(), refusal.code(), refusal.title(), detail, errors, members);
  }

  /** A malformed request with all its faults. */
  public static Problem malformed(List<Fault> faults) {
    String detail =
        faults.size() == 1 ? "1 fault, see errors." : faults.size() + " faults, see errors.";
    Refusal refusal = Refusal.MALFORMED;
    return new Problem(refusal.status(), refusal.code(), refusal.title(), detail, faults, Map.of());
  }

  /** A request that no route takes: 404 or 405, and 400, 414 or 431 where its head is none. */
  public static Problem noRoute(int status, String title, String detail) {
    return new Problem(status, Refusal.MALFORMED.code(), title, detail, List.of(), Map.of());
  }

  /** A command that was not done because another of its atomic batch was refused. */
  public static Problem failedDependency(int refusedPlace) {
    return new Problem(
        424,
        null,
        "Another command of the atomic batch was refused",
        "Nothing of the batch was done: see /results/" + refusedPlace + ".",
        List.of(),
        Map.of());
  }

  /** A bug or a broken machine; what it was stands in the log only. */
  public static Problem internal(String requestId) {
    return new Problem(
        500,
        null,
        "Internal error",
        "The log tells more under request id " + requestId + ".",
        List.of(),
        Map.of());
  }

  /** Whether the same request may be sent again after a short while. */
  public boolean isPassing() {
    return status == 429 || status == 503;
  }
}
