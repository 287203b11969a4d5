package dev.pointsledger.http;

import dev.pointsledger.metrics.Operation;
import io.vertx.core.http.HttpMethod;
import java.util.Set;

/**
 * One operation of the API.
 *
 * @param method the method
 * @param path as in openapi.yaml: segments in braces are parameters
 * @param permission who may use it
 * @param body what it reads
 * @param query names of the query parameters it knows
 * @param operation what it is measured as
 * @param call what it does
 */
record Route(
    HttpMethod method,
    String path,
    Permission permission,
    BodyKind body,
    Set<String> query,
    Operation operation,
    Call call) {
  /** Does the work of a request that passed the checks of its head, with its body read whole. */
  interface Call {
    void handle(Exchange exchange);
  }
}
