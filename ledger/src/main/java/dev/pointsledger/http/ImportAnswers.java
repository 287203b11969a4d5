package dev.pointsledger.http;

import dev.pointsledger.http.json.ImportJson;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.http.json.Problem;
import dev.pointsledger.http.json.ProblemJson;
import dev.pointsledger.imports.ImportFault;
import dev.pointsledger.imports.ImportProgress;
import dev.pointsledger.model.Refusal;

/** What is said of imports: how far one is, what came of it. */
final class ImportAnswers {
  private ImportAnswers() {}

  /** Writes an import that is in work, or what came of it; a result has a status as well. */
  static void write(JsonWriter out, ImportProgress progress) {
    out.beginObject();
    ImportProgress.Result result = progress.result();
    if (result instanceof ImportProgress.Done done) {
      out.field("status", done.replayed() ? 200 : 201);
      ImportJson.done(out, done.begun(), done.recorded(), done.ended());
      if (done.replayed()) {
        out.name("replayed").bool(true);
      }
    } else if (result instanceof ImportProgress.Refused refused) {
      problem(out, refused.refusal(), refused.detail());
      head(out, progress);
      faults(out, refused);
    } else if (result != null) {
      problem(
          out,
          Refusal.NOT_READY,
          "The ledger stopped. An import that was being recorded is finished by the next start.");
      head(out, progress);
    } else {
      head(out, progress);
      ImportJson.figures(out, progress.figures());
    }
    out.endObject();
  }

  /** Writes that an import was refused before all of it came. */
  static void refused(JsonWriter out, Refusal refusal, String detail) {
    out.beginObject();
    problem(out, refusal, detail);
    out.endObject();
  }

  private static void problem(JsonWriter out, Refusal refusal, String detail) {
    ProblemJson.members(out, Problem.of(refusal, detail));
  }

  private static void head(JsonWriter out, ImportProgress progress) {
    String importId = progress.importId();
    out.name("importId");
    if (importId == null) {
      out.nil();
    } else {
      out.string(importId);
    }
    out.field("phase", progress.phase().id());
    out.field("bytes", progress.bytes()).field("line", progress.line());
    if (progress.lines() > 0) {
      out.field("lines", progress.lines());
    }
  }

  private static void faults(JsonWriter out, ImportProgress.Refused refused) {
    if (refused.faultCount() == 0) {
      return;
    }
    out.field("faults", refused.faultCount()).name("errors").beginArray();
    for (ImportFault fault : refused.faults()) {
      out.beginObject().field("line", fault.line()).field("code", fault.code().code());
      out.field("pointer", fault.pointer()).field("detail", fault.detail()).endObject();
    }
    out.endArray();
  }
}
