package dev.pointsledger.http;

import dev.pointsledger.http.json.Problem;
import dev.pointsledger.http.page.Asset;
import dev.pointsledger.http.page.Page;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page for operators, and its files. Open to all: what it shows needs a key. */
final class PageCalls {
  /**
   * The page runs its own scripts only, none that is written into it or made from text, speaks to
   * its own service only, and stands in no frame.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private static final Map<String, String> SECURITY =
      Map.of(
          "Content-Security-Policy", POLICY,
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

  private static final String ASK_EACH_TIME = "no-cache";
  private static final String KEEP = "public, max-age=31536000, immutable";
  private static final String GZIP = "gzip";
  private static final Page PAGE = Page.load();

  private PageCalls() {}

  /** {@code GET /ops}. */
  static void page(Exchange exchange) {
    String path = exchange.request().path();
    if (path != null && path.endsWith("/")) {
      // The page names its files relative to where it is, so that it may stand behind a prefix.
      exchange.response().putHeader(HttpHeaders.LOCATION, "../ops");
      exchange.answer(308, ContentTypes.TEXT, Buffer.buffer());
      return;
    }
    answer(exchange, PAGE.html(), ASK_EACH_TIME);
  }

  /** {@code GET /ops/assets/{version}/{asset}}. */
  static void asset(Exchange exchange) {
    Asset asset = PAGE.asset(exchange.parameter("version"), exchange.parameter("asset"));
    if (asset == null) {
      exchange.answer(
          Problem.noRoute(404, "No such path", "The page has no such file, or has another now."));
    } else {
      answer(exchange, asset, KEEP);
    }
  }

  private static void answer(Exchange exchange, Asset asset, String caching) {
    HttpServerResponse response = exchange.response();
    SECURITY.forEach(response::putHeader);
    response.putHeader(HttpHeaders.CACHE_CONTROL, caching);
    response.putHeader(HttpHeaders.ETAG, asset.tag());
    response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (asset.tag().equals(exchange.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
      exchange.answer(304, asset.type(), Buffer.buffer());
      return;
    }
    boolean compressed = accepts(exchange.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
    if (compressed) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
    }
    exchange.answer(200, asset.type(), compressed ? asset.gzip() : asset.plain());
  }

  private static boolean accepts(@Nullable String encodings) {
    return encodings != null && encodings.contains(GZIP) && !encodings.contains("gzip;q=0");
  }
}
