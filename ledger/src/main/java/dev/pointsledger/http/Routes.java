package dev.pointsledger.http;

import dev.pointsledger.metrics.Operation;
import dev.pointsledger.model.MemberStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routing table: every operation there is. openapi.yaml lists the same. */
final class Routes {
  private static final String PROGRAM = "/v1/programs/{program}";
  private static final String MEMBER = PROGRAM + "/members/{memberId}";
  private static final Set<String> NO_QUERY = Set.of();
  private static final Set<String> READ_QUERY = Set.of(Query.MIN_SEQUENCE);
  private static final Set<String> LIST_QUERY =
      Set.of(Query.MIN_SEQUENCE, Query.LIMIT, Query.CURSOR);

  private Routes() {}

  /**
   * All routes.
   *
   * @param imports takes imports
   * @param erasures erases members
   * @param sandbox of a sandbox; null: the ledger is none
   */
  static List<Route> all(
      ServiceCalls service,
      ProgramCalls programs,
      LatencyCalls latency,
      ImportCalls imports,
      EraseCalls erasures,
      @Nullable SandboxCalls sandbox) {
    List<Route> routes = new ArrayList<>(TransactionRoutes.all(PROGRAM));
    routes.addAll(programs(programs));
    routes.addAll(CouponRoutes.all(PROGRAM));
    routes.addAll(members());
    routes.addAll(imports.routes(PROGRAM));
    routes.add(
        new Route(
            HttpMethod.POST,
            MEMBER + "/erase",
            Permission.ADMIN,
            BodyKind.OPTIONAL_JSON,
            Set.of(Query.PURGE),
            Operation.MEMBER_STATUS,
            erasures::erase));
    routes.addAll(service(service, latency));
    if (sandbox != null) {
      routes.add(
          new Route(
              HttpMethod.PUT,
              "/sandbox/clock",
              Permission.ADMIN,
              BodyKind.JSON,
              NO_QUERY,
              Operation.SERVICE,
              sandbox::moveClock));
    }
    return List.copyOf(routes);
  }

  private static List<Route> members() {
    return List.of(
        new Route(
            HttpMethod.PUT,
            MEMBER,
            Permission.WRITE,
            BodyKind.JSON,
            NO_QUERY,
            Operation.MEMBER_PUT,
            MemberCalls::put),
        status("/freeze", MemberStatus.FROZEN),
        status("/unfreeze", MemberStatus.ACTIVE),
        status("/close", MemberStatus.CLOSED),
        read(MEMBER, READ_QUERY, Operation.MEMBER, MemberCalls::get),
        read(MEMBER + "/lots", LIST_QUERY, Operation.LOTS, MemberCalls::lots),
        read(MEMBER + "/coupons", LIST_QUERY, Operation.WALLET, WalletCalls::list),
        read(MEMBER + "/holds", LIST_QUERY, Operation.OPEN_HOLDS, HoldListCalls::list),
        read(
            MEMBER + "/expirations",
            Set.of(Query.MIN_SEQUENCE, Query.WITHIN),
            Operation.EXPIRATIONS,
            MemberCalls::expirations),
        read(MEMBER + "/entries", LIST_QUERY, Operation.STATEMENT, StatementCalls::entries),
        read(MEMBER + "/export", READ_QUERY, Operation.EXPORT, ExportStream::export));
  }

  private static List<Route> programs(ProgramCalls programs) {
    return List.of(
        new Route(
            HttpMethod.PUT,
            PROGRAM,
            Permission.ADMIN,
            BodyKind.PROGRAM,
            Set.of(Query.DRY_RUN, Query.EFFECTIVE_AT),
            Operation.SERVICE,
            programs::put),
        read(PROGRAM, READ_QUERY, Operation.SERVICE, programs::get),
        new Route(
            HttpMethod.GET,
            PROGRAM + "/days/{date}",
            Permission.FEED,
            BodyKind.NONE,
            READ_QUERY,
            Operation.SERVICE,
            BookCalls::day),
        new Route(
            HttpMethod.GET,
            PROGRAM + "/liability",
            Permission.FEED,
            BodyKind.NONE,
            READ_QUERY,
            Operation.SERVICE,
            BookCalls::liability),
        read(PROGRAM + "/versions", LIST_QUERY, Operation.SERVICE, programs::list),
        read(PROGRAM + "/versions/{version}", READ_QUERY, Operation.SERVICE, programs::version));
  }

  private static List<Route> service(ServiceCalls service, LatencyCalls latency) {
    return List.of(
        new Route(
            HttpMethod.GET,
            PROGRAM + "/feed",
            Permission.FEED,
            BodyKind.NONE,
            FeedQuery.NAMES,
            Operation.FEED,
            FeedCalls::feed),
        open("/schemas/feed-v1.json", FeedCalls::schema),
        open("/health/live", service::live),
        open("/health/ready", service::ready),
        open("/openapi.yaml", service::openApi),
        ops("/ops/status", NO_QUERY, service::status),
        open("/ops", PageCalls::page),
        open("/ops/assets/{version}/{asset}", PageCalls::asset),
        ops("/metrics", NO_QUERY, latency::exposition),
        ops("/ops/latency", Set.of(Query.OPERATION, Query.STAGE), latency::percentiles),
        ops(
            "/ops/latency/seconds",
            Set.of(Query.OPERATION, Query.STAGE, Query.WITHIN),
            latency::seconds),
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

  private static Route status(String path, MemberStatus status) {
    return new Route(
        HttpMethod.POST,
        MEMBER + path,
        Permission.WRITE,
        BodyKind.OPTIONAL_JSON,
        NO_QUERY,
        Operation.MEMBER_STATUS,
        StatusCalls.set(status));
  }

  /** A route that reads a program. */
  static Route read(String path, Set<String> query, Operation operation, Route.Call call) {
    return new Route(HttpMethod.GET, path, Permission.READ, BodyKind.NONE, query, operation, call);
  }

  /** Figures of the moment: nobody on the way is to keep them. */
  private static Route ops(String path, Set<String> query, Route.Call call) {
    Route.Call notKept =
        exchange -> {
          exchange.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
          call.handle(exchange);
        };
    return new Route(
        HttpMethod.GET, path, Permission.OPS, BodyKind.NONE, query, Operation.SERVICE, notKept);
  }

  private static Route open(String path, Route.Call call) {
    return new Route(
        HttpMethod.GET, path, Permission.OPEN, BodyKind.NONE, NO_QUERY, Operation.SERVICE, call);
  }
}
