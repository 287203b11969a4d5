package dev.pointsledger.http;

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

  static List<Route> all(ServiceCalls service) {
    return List.of(
        new Route(
            HttpMethod.POST,
            PROGRAM + "/accruals",
            Permission.WRITE,
            BodyKind.JSON,
            Set.of(Query.DRY_RUN),
            AccrualCalls::record),
        read(PROGRAM + "/accruals/{orderId}", READ_QUERY, AccrualCalls::find),
        new Route(
            HttpMethod.POST,
            PROGRAM + "/batches",
            Permission.WRITE,
            BodyKind.BATCH,
            NO_QUERY,
            BatchCalls::run),
        new Route(
            HttpMethod.PUT,
            PROGRAM + "/members/{memberId}",
            Permission.WRITE,
            BodyKind.JSON,
            NO_QUERY,
            MemberCalls::put),
        read(PROGRAM + "/members/{memberId}", READ_QUERY, MemberCalls::get),
        read(PROGRAM + "/members/{memberId}/lots", LIST_QUERY, MemberCalls::lots),
        read(PROGRAM + "/members/{memberId}/entries", LIST_QUERY, StatementCalls::entries),
        read(PROGRAM, READ_QUERY, service::program),
        open("/health/live", service::live),
        open("/health/ready", service::ready),
        open("/openapi.yaml", service::openApi),
        new Route(
            HttpMethod.GET,
            "/ops/status",
            Permission.OPS,
            BodyKind.NONE,
            NO_QUERY,
            service::status),
        new Route(
            HttpMethod.POST,
            "/ops/clock/confirmation",
            Permission.OPS,
            BodyKind.JSON,
            NO_QUERY,
            service::confirmClock));
  }

  private static Route read(String path, Set<String> query, Route.Call call) {
    return new Route(HttpMethod.GET, path, Permission.READ, BodyKind.NONE, query, call);
  }

  private static Route open(String path, Route.Call call) {
    return new Route(HttpMethod.GET, path, Permission.OPEN, BodyKind.NONE, NO_QUERY, call);
  }
}
