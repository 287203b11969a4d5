package dev.pointsledger.http;

import static dev.pointsledger.model.Operation.ACCRUAL;
import static dev.pointsledger.model.Operation.ACTIVATION;
import static dev.pointsledger.model.Operation.ACTIVITY;
import static dev.pointsledger.model.Operation.ADJUSTMENT;
import static dev.pointsledger.model.Operation.CAPTURE;
import static dev.pointsledger.model.Operation.HOLD;
import static dev.pointsledger.model.Operation.PLAN;
import static dev.pointsledger.model.Operation.REDEMPTION;
import static dev.pointsledger.model.Operation.RELEASE;
import static dev.pointsledger.model.Operation.RETURN;
import static dev.pointsledger.model.Operation.REVERSAL;
import static dev.pointsledger.model.Operation.TIER_EXTENSION;
import static dev.pointsledger.model.Operation.TRANSFER;

import dev.pointsledger.model.Operation;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;

/** The routes of transactions: each is recorded by a POST and looked up by its id. */
final class TransactionRoutes {
  private static final Set<String> NO_QUERY = Set.of();
  private static final Set<String> DRY_RUN = Set.of(Query.DRY_RUN);
  private static final Set<String> READ_QUERY = Set.of(Query.MIN_SEQUENCE);
  private static final String ONE_ORDER = "/accruals/{orderId}";
  private static final String MEMBERSHIP = "/members/{memberId}/membership";
  private static final String ONE_HOLD = "/holds/{holdId}";
  private static final String ONE_REDEMPTION = "/redemptions/{redemptionId}";

  private final String program;

  private TransactionRoutes(String program) {
    this.program = program;
  }

  /**
   * All of them.
   *
   * @param program path of a program
   */
  static List<Route> all(String program) {
    return new TransactionRoutes(program).routes();
  }

  private List<Route> routes() {
    return List.of(
        route("/accruals", BodyKind.JSON, DRY_RUN, ACCRUAL, TransactionCalls::accrue),
        post("/returns", DRY_RUN, RETURN),
        post("/activities", NO_QUERY, ACTIVITY),
        post("/holds", NO_QUERY, HOLD),
        post("/redemptions", DRY_RUN, REDEMPTION),
        post("/adjustments", NO_QUERY, ADJUSTMENT),
        post("/transfers", NO_QUERY, TRANSFER),
        post("/tier-extensions", NO_QUERY, TIER_EXTENSION),
        new Route(
            HttpMethod.PUT,
            program + MEMBERSHIP,
            Permission.of(PLAN),
            BodyKind.JSON,
            NO_QUERY,
            dev.pointsledger.metrics.Operation.PLAN,
            TransactionCalls.recordOn(PLAN, "memberId")),
        postOn(ONE_HOLD + "/captures", BodyKind.JSON, CAPTURE, "holdId"),
        postOn(ONE_HOLD + "/release", BodyKind.OPTIONAL_JSON, RELEASE, "holdId"),
        postOn(ONE_REDEMPTION + "/reversals", BodyKind.JSON, REVERSAL, "redemptionId"),
        postOn(ONE_ORDER + "/activation", BodyKind.OPTIONAL_JSON, ACTIVATION, "orderId"),
        batches(),
        Routes.read(
            program + ONE_ORDER,
            READ_QUERY,
            dev.pointsledger.metrics.Operation.ACCRUAL_LOOKUP,
            TransactionCalls.find(ACCRUAL, "orderId")),
        get(ONE_ORDER + "/activation", ACTIVATION, "orderId"),
        get("/returns/{returnId}", RETURN, "returnId"),
        get("/activities/{activityId}", ACTIVITY, "activityId"),
        get(ONE_HOLD, HOLD, "holdId"),
        get(ONE_HOLD + "/release", RELEASE, "holdId"),
        getOf(ONE_HOLD + "/captures/{captureId}", CAPTURE, "captureId", "holdId"),
        get(ONE_REDEMPTION, REDEMPTION, "redemptionId"),
        getOf(ONE_REDEMPTION + "/reversals/{reversalId}", REVERSAL, "reversalId", "redemptionId"),
        get("/adjustments/{adjustmentId}", ADJUSTMENT, "adjustmentId"),
        get("/transfers/{transferId}", TRANSFER, "transferId"),
        get("/tier-extensions/{extensionId}", TIER_EXTENSION, "extensionId"),
        getOf(MEMBERSHIP + "/{operationId}", PLAN, "operationId", "memberId"));
  }

  private Route batches() {
    return new Route(
        HttpMethod.POST,
        program + "/batches",
        Permission.WRITE,
        BodyKind.BATCH,
        NO_QUERY,
        dev.pointsledger.metrics.Operation.BATCH,
        BatchCalls::run);
  }

  private Route post(String path, Set<String> query, Operation kind) {
    return route(path, BodyKind.JSON, query, kind, TransactionCalls.record(kind));
  }

  private Route postOn(String path, BodyKind body, Operation kind, String pathName) {
    return route(path, body, NO_QUERY, kind, TransactionCalls.recordOn(kind, pathName));
  }

  /** What is measured has the name of what is done. */
  private Route route(
      String path, BodyKind body, Set<String> query, Operation kind, Route.Call call) {
    return new Route(
        HttpMethod.POST,
        program + path,
        Permission.of(kind),
        body,
        query,
        dev.pointsledger.metrics.Operation.valueOf(kind.name()),
        call);
  }

  private Route get(String path, Operation kind, String idName) {
    return lookup(path, TransactionCalls.find(kind, idName));
  }

  private Route getOf(String path, Operation kind, String idName, String parentName) {
    return lookup(path, TransactionCalls.findOf(kind, idName, parentName));
  }

  private Route lookup(String path, Route.Call call) {
    return Routes.read(program + path, READ_QUERY, dev.pointsledger.metrics.Operation.LOOKUP, call);
  }
}
