package dev.pointsledger.http;

import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.Operation;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The routes of coupons and their templates. */
final class CouponRoutes {
  private static final Set<String> NO_QUERY = Set.of();
  private static final Set<String> DRY_RUN = Set.of(Query.DRY_RUN);
  private static final Set<String> READ_QUERY = Set.of(Query.MIN_SEQUENCE);
  private static final Set<String> LIST_QUERY =
      Set.of(Query.MIN_SEQUENCE, Query.LIMIT, Query.CURSOR);
  private static final Set<String> COUPON_QUERY = Set.of(Query.MIN_SEQUENCE, Query.ORDER_ID);

  private CouponRoutes() {}

  /**
   * All of them, but for the wallet.
   *
   * @param program path of a program
   */
  static List<Route> all(String program) {
    String template = program + "/coupon-templates/{templateId}";
    String coupon = program + "/coupons/{code}";
    List<Route> routes = new ArrayList<>();
    routes.add(
        new Route(
            HttpMethod.PUT,
            template,
            Permission.ADMIN,
            BodyKind.JSON,
            NO_QUERY,
            dev.pointsledger.metrics.Operation.TEMPLATE,
            TemplateCalls::put));
    routes.add(read(template, READ_QUERY, TemplateCalls::get));
    routes.add(read(program + "/coupon-templates", LIST_QUERY, TemplateCalls::list));
    routes.add(
        post(
            program + "/coupons",
            DRY_RUN,
            Operation.COUPON_ISSUE,
            TransactionCalls.record(Operation.COUPON_ISSUE)));
    routes.add(quote(program + "/coupons/quote"));
    routes.add(
        Routes.read(
            coupon, COUPON_QUERY, dev.pointsledger.metrics.Operation.COUPON, CouponCalls::get));
    for (Action action : Action.values()) {
      Operation kind = action.operation();
      Route.Call call = TransactionCalls.recordOn(kind, "code");
      routes.add(post(coupon + "/" + action.id(), NO_QUERY, kind, call));
      routes.add(
          Routes.read(
              coupon + "/" + action.id() + "/{operationId}",
              READ_QUERY,
              dev.pointsledger.metrics.Operation.LOOKUP,
              TransactionCalls.findOf(kind, "operationId", "code")));
    }
    routes.add(
        Routes.read(
            program + "/coupon-issues/{issueId}",
            READ_QUERY,
            dev.pointsledger.metrics.Operation.LOOKUP,
            TransactionCalls.find(Operation.COUPON_ISSUE, "issueId")));
    return routes;
  }

  private static Route read(String path, Set<String> query, Route.Call call) {
    return Routes.read(path, query, dev.pointsledger.metrics.Operation.TEMPLATE, call);
  }

  /** What is measured has the name of what is done. */
  private static Route post(String path, Set<String> query, Operation kind, Route.Call call) {
    return new Route(
        HttpMethod.POST,
        path,
        Permission.of(kind),
        BodyKind.JSON,
        query,
        dev.pointsledger.metrics.Operation.valueOf(kind.name()),
        call);
  }

  /** A quote writes nothing: whoever may read may ask. */
  private static Route quote(String path) {
    return new Route(
        HttpMethod.POST,
        path,
        Permission.READ,
        BodyKind.JSON,
        NO_QUERY,
        dev.pointsledger.metrics.Operation.QUOTE,
        CouponCalls::quote);
  }
}
