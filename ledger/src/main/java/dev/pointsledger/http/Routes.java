package dev.pointsledger.http;

import dev.pointsledger.metrics.Operation;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;

/** The routing table: every operation there is. openapi.yaml lists the same. */
final class Routes {
  private static final String PROGRAM = "/v1/programs/{program}";
  private static final Set<String> NO_QUERY = Set.of();
  private static final Set<String> READ_QUERY = Set.of(Query.MIN_SEQUENCE);
  private static final Set<String> LIST_QUERY =
      Set.of(Query.MIN_SEQUENCE, Query.LIMIT, Query.CURSOR);

  private Routes() {}

  static List<Route> all(ServiceCalls service, LatencyCalls latency) {
    return List.of(
        new Route(
            HttpMethod.POST,
            PROGRAM + "/accruals",
            Permission.TRANSACTION,
            BodyKind.JSON,
            Set.of(Query.DRY_RUN),
            Operation.ACCRUAL,
            AccrualCalls::record),
        read(
            PROGRAM + "/accruals/{orderId}",
            READ_QUERY,
            Operation.ACCRUAL_LOOKUP,
            AccrualCalls::find),
        new Route(
            HttpMethod.POST,
            PROGRAM + "/batches",
            Permission.TRANSACTION,
            BodyKind.BATCH,
            NO_QUERY,
            Operation.BATCH,
            BatchCalls::run),
        new Route(
            HttpMethod.PUT,
            PROGRAM + "/members/{memberId}",
            Permission.WRITE,
            BodyKind.JSON,
            NO_QUERY,
            Operation.MEMBER_PUT,
            MemberCalls::put),
        read(PROGRAM + "/members/{memberId}", READ_QUERY, Operation.MEMBER, MemberCalls::get),
        read(PROGRAM + "/members/{memberId}/lots", LIST_QUERY, Operation.LOTS, MemberCalls::lots),
        read(
            PROGRAM + "/members/{memberId}/entries",
            LIST_QUERY,
            Operation.STATEMENT,
            StatementCalls::entries),
        read(PROGRAM, READ_QUERY, Operation.SERVICE, service::program),
        open("/health/live", service::live),
        open("/health/ready", service::ready),
        open("/openapi.yaml", service::openApi),
        ops("/ops/status", NO_QUERY, service::status),
        ops("/ops/latency", NO_QUERY, latency::percentiles),
        ops(
            "/ops/latency.hgrm",
            Set.of(Query.OPERATION, Query.STAGE, Query.WINDOW),
            latency::distribution),
        ops("/ops/latency.hlog", NO_QUERY, latency::log),
        new Route(
            HttpMethod.POST,
            "/ops/clock/confirmation",
            Permission.OPS,
            BodyKind.JSON,
            NO_QUERY,
            Operation.SERVICE,
            service::confirmClock));
  }

  private static Route read(String path, Set<String> query, Operation operation, Route.Call call) {
    return new Route(HttpMethod.GET, path, Permission.READ, BodyKind.NONE, query, operation, call);
  }

  private static Route ops(String path, Set<String> query, Route.Call call) {
    return new Route(
        HttpMethod.GET, path, Permission.OPS, BodyKind.NONE, query, Operation.SERVICE, call);
  }

  private static Route open(String path, Route.Call call) {
    return new Route(
        HttpMethod.GET, path, Permission.OPEN, BodyKind.NONE, NO_QUERY, Operation.SERVICE, call);
  }
}
