package dev.pointsledger.http;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpHeaders;

/** An answer that agreed with openapi.yaml. */
public record ApiAnswer(int status, HttpHeaders headers, String body) {
  /** The body as a JSON object. */
  public JsonObject json() {
    return new JsonObject(body);
  }

  /** The problem's code. */
  public String code() {
    return json().getString("code");
  }

  /** A header, or an empty text. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
