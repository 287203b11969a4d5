package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** How the page for operators is served; what it looks like is seen in a browser. */
class PageApiTest extends ApiTestBase {
  private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(ops/assets/[^\"]+)\"");
  private static final Pattern IMPORT = Pattern.compile("from '\\./([a-z.]+)'");
  private static final String ALL_TIME = "public, max-age=31536000, immutable";

  private ApiAnswer open(String target) {
    return client.withKey("").get(target);
  }

  private List<String> assets() {
    List<String> assets = new ArrayList<>();
    Matcher found = ASSET.matcher(open("/ops").body());
    while (found.find()) {
      assets.add("/" + found.group(1));
    }
    return assets;
  }

  @Test
  void thePageNeedsNoKeyAndIsAskedForEachTime() {
    ApiAnswer page = open("/ops");
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(page.body()).startsWith("<!doctype html>").doesNotContain("{{");
  }

  @Test
  void aSlashTooManyIsLedBack() throws Exception {
    HttpResponse<byte[]> answer = raw("/ops/", "Accept", "text/html");
    assertThat(answer.statusCode()).isEqualTo(308);
    assertThat(answer.headers().firstValue("Location")).hasValue("../ops");
  }

  @Test
  void nothingForeignNothingInlineNoFrame() {
    ApiAnswer page = open("/ops");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
        .doesNotContain("unsafe", "http:", "https:", "*");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(page.body())
        .doesNotContain("<style", "style=", "onclick", "onload", "http://", "https://")
        .doesNotContain("<script>");
  }

  @Test
  void itsFilesAreKeptForEverAndTheirNamesChangeWithThem() {
    List<String> assets = assets();
    assertThat(assets).hasSizeGreaterThanOrEqualTo(4);
    for (String asset : assets) {
      ApiAnswer answer = open(asset);
      assertThat(answer.status()).as(asset).isEqualTo(200);
      assertThat(answer.header("Cache-Control")).isEqualTo(ALL_TIME);
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
    String script = assets.stream().filter(one -> one.endsWith("/page.js")).findFirst().orElse("");
    String folder = script.substring(0, script.lastIndexOf('/') + 1);
    Matcher imported = IMPORT.matcher(open(script).body());
    while (imported.find()) {
      assertThat(open(folder + imported.group(1)).status()).as(imported.group(1)).isEqualTo(200);
    }
    assertThat(open(folder + "index.html").status()).isEqualTo(404);
    assertThat(open("/ops/assets/0123456789abcdef/page.js").status()).isEqualTo(404);
    assertThat(client.withKey("").sendWrong("GET", folder + "..%2fpage.js", "", "").status())
        .isEqualTo(400);
  }

  @Test
  void whatTheBrowserHasIsNotSentAgain() throws Exception {
    String tag = open("/ops").header("ETag");
    HttpResponse<byte[]> same = raw("/ops", "If-None-Match", tag);
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(raw("/ops", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void whoTakesItGetsItCompressed() throws Exception {
    for (String asset : assets()) {
      HttpResponse<byte[]> compressed = raw(asset, "Accept-Encoding", "gzip, deflate, br");
      assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(
              compressed.headers().firstValue("Vary").orElse("").toLowerCase(java.util.Locale.ROOT))
          .isEqualTo("accept-encoding");
      byte[] plain =
          new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes();
      assertThat(new String(plain, StandardCharsets.UTF_8)).isEqualTo(open(asset).body());
    }
  }

  private HttpResponse<byte[]> raw(String target, String header, String value) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + api.port() + target);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address).header(header, value).build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }
}
