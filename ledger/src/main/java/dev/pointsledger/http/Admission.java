package dev.pointsledger.http;

import dev.pointsledger.config.access.AccessKey;
import dev.pointsledger.config.access.RateLimit;
import dev.pointsledger.http.json.Fault;
import dev.pointsledger.http.json.Problem;
import dev.pointsledger.http.json.Texts;
import dev.pointsledger.model.Refusal;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Checks the head of a request in the order of semantics.md section 10 and lets those that pass go
 * on: to their body, then to their call.
 */
final class Admission {
  private static final String PROGRAM = "program";
  private static final String HEALTH = "/health/";
  private static final String BEARER = "Bearer ";
  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  private final ServingLoop loop;
  private final Authenticator keys;
  private final Router router;

  Admission(ServingLoop loop, Authenticator keys, Router router) {
    this.loop = loop;
    this.keys = keys;
    this.router = router;
  }

  /** Takes a request whose head has come. */
  void handle(HttpServerRequest request) {
    Exchange exchange = new Exchange(loop, request);
    if (exchange.response().writeQueueFull()) {
      whenTaken(exchange, request);
    } else {
      guarded(exchange, request);
    }
  }

  /** Answers what is no HTTP, or has too long a first line or headers; then it is closed. */
  void refuse(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    Exchange exchange = new Exchange(loop, request);
    request.response().putHeader(HttpHeaders.CONNECTION, "close");
    exchange.answer(
        cause instanceof TooLongHttpLineException
            ? Problem.noRoute(
                414, "URI too long", "A first line has at most " + Limits.LINE_SIZE_MAX + " bytes.")
            : cause instanceof TooLongHttpHeaderException
                ? Problem.noRoute(
                    431,
                    "Headers too large",
                    "Headers have at most " + Limits.HEADERS_SIZE_MAX + " bytes.")
                : Problem.noRoute(
                    400, Refusal.MALFORMED.title(), "The request is not HTTP/1.1 or HTTP/1.0."));
  }

  /** A client that takes no answers gets no more of them. */
  private void whenTaken(Exchange exchange, HttpServerRequest request) {
    exchange.awaitClient();
    request.pause();
    exchange
        .response()
        .drainHandler(
            drained -> {
              exchange.response().drainHandler(null);
              request.resume();
              exchange.peer().sending(System.nanoTime());
              guarded(exchange, request);
            });
  }

  private void guarded(Exchange exchange, HttpServerRequest request) {
    try {
      admit(exchange, request);
    } catch (RuntimeException e) {
      exchange.failed(e);
    }
  }

  private void admit(Exchange exchange, HttpServerRequest request) {
    String sent = request.path();
    String path = sent == null ? "" : sent;
    Router.Match match = router.find(request.method(), path);
    boolean open = match != null && match.route().permission() == Permission.OPEN;
    if (exchange.peer().surplus && !path.startsWith(HEALTH)) {
      exchange.refuse(Refusal.OVERLOADED, "Too many connections; try again.");
      return;
    }
    if (!open && !isAuthenticated(exchange, request)) {
      return;
    }
    if (match == null) {
      answerWithoutRoute(exchange, request.method(), path);
      return;
    }
    exchange.matched(match);
    if (!open) {
      if (!isPermitted(exchange, match) || !isWithinRate(exchange)) {
        return;
      }
      router.permitted(path, match);
    }
    exchange.queried(Query.parse(request.query(), match.route().query(), exchange.faults()));
    checkIds(exchange, match);
    readBody(exchange, request, match.route().body());
  }

  private boolean isAuthenticated(Exchange exchange, HttpServerRequest request) {
    String secret = secret(request.getHeader(HttpHeaders.AUTHORIZATION));
    AccessKey access = secret == null ? null : keys.authenticate(secret);
    if (access == null) {
      exchange.refuse(Refusal.UNAUTHORIZED, "Send a valid key as: Authorization: Bearer <key>.");
      return false;
    }
    exchange.authenticated(access);
    return true;
  }

  private boolean isWithinRate(Exchange exchange) {
    RateLimit rate = exchange.access().rate();
    if (rate.isNone()) {
      return true;
    }
    int seconds = loop.limits.askedOnce(exchange.access());
    if (seconds > 0) {
      exchange.refuse(
          Refusal.RATE_LIMITED,
          "The key may send "
              + rate.perSecond()
              + " requests a second; try again in "
              + seconds
              + " s.",
          seconds);
    }
    return seconds == 0;
  }

  private static @Nullable String secret(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length()).strip()
        : null;
  }

  private void answerWithoutRoute(Exchange exchange, HttpMethod method, String path) {
    String allowed = router.allowed(path);
    if (allowed.isEmpty()) {
      exchange.answer(
          Problem.noRoute(404, "No such path", "See /openapi.yaml for the paths there are."));
      return;
    }
    exchange.response().putHeader(HttpHeaders.ALLOW, allowed);
    if (HttpMethod.OPTIONS.equals(method)) {
      exchange.response().setStatusCode(204).end();
      exchange.awaitClient();
      return;
    }
    exchange.answer(
        Problem.noRoute(405, "The path does not take this method", "Allowed: " + allowed + "."));
  }

  /** The program is looked up last, so that a key of other programs learns nothing of it. */
  private boolean isPermitted(Exchange exchange, Router.Match match) {
    AccessKey access = exchange.access();
    String program = match.parameter(PROGRAM);
    boolean entered = program == null || access.mayUse(program);
    if (!entered || !match.route().permission().isGivenTo(access)) {
      exchange.refuse(Refusal.FORBIDDEN, "The key's roles and programs do not allow this.");
      return false;
    }
    return program == null || isKnown(exchange, program);
  }

  private boolean isKnown(Exchange exchange, String program) {
    int number = Texts.isId(program) ? loop.ledger.programNumber(program) : -1;
    if (number < 0) {
      exchange.refuse(Refusal.UNKNOWN_PROGRAM, "The ledger has no program of this id.");
      return false;
    }
    exchange.inProgram(number);
    return true;
  }

  private static void checkIds(Exchange exchange, Router.Match match) {
    for (String name : match.parameterNames()) {
      String value = match.parameter(name);
      if (!name.equals(PROGRAM) && value != null && !Texts.isId(value)) {
        exchange.faults().add(Fault.inParameter(name, Texts.ID_RULE));
      }
    }
  }

  private static void readBody(Exchange exchange, HttpServerRequest request, BodyKind kind) {
    // A body that is compressed is of another type, whatever is inside.
    String type =
        request.headers().contains(HttpHeaders.CONTENT_ENCODING)
            ? null
            : request.getHeader(HttpHeaders.CONTENT_TYPE);
    switch (kind) {
      case NONE -> {
        if (!exchange.answeredMalformed()) {
          exchange.call();
        }
      }
      case JSON -> readJson(exchange, type, Limits.BODY_SIZE_MAX);
      case PROGRAM -> {
        if (ContentTypes.isYaml(type)) {
          BodyReader.read(exchange, Limits.BODY_SIZE_MAX);
        } else {
          readJson(exchange, type, Limits.BODY_SIZE_MAX);
        }
      }
      case OPTIONAL_JSON -> {
        if (isSent(request)) {
          readJson(exchange, type, Limits.BODY_SIZE_MAX);
        } else {
          exchange.received(EMPTY_OBJECT);
          exchange.call();
        }
      }
      case BATCH -> {
        if (ContentTypes.is(ContentTypes.NDJSON, type)) {
          readLines(exchange);
        } else {
          readJson(exchange, type, Limits.BATCH_SIZE_MAX);
        }
      }
      case LINES -> {
        if (!ContentTypes.is(ContentTypes.NDJSON, type)) {
          exchange.refuse(
              Refusal.UNSUPPORTED_MEDIA_TYPE,
              "Send Content-Type: " + ContentTypes.NDJSON + ", in UTF-8 and not compressed.");
        } else if (!exchange.answeredMalformed()) {
          exchange.call();
        }
      }
    }
  }

  private static boolean isSent(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        : !length.equals("0");
  }

  private static void readJson(Exchange exchange, @Nullable String type, int sizeMax) {
    if (ContentTypes.is(ContentTypes.JSON, type)) {
      BodyReader.read(exchange, sizeMax);
      return;
    }
    if (BodyReader.isRefused(exchange, sizeMax)) {
      return;
    }
    exchange.refuse(
        Refusal.UNSUPPORTED_MEDIA_TYPE,
        "Send Content-Type: "
            + ContentTypes.JSON
            + others(exchange.route().body())
            + ", in UTF-8 and not compressed.");
  }

  private static String others(BodyKind kind) {
    return switch (kind) {
      case BATCH -> " or " + ContentTypes.NDJSON;
      case PROGRAM -> " or " + ContentTypes.YAML;
      default -> "";
    };
  }

  private static void readLines(Exchange exchange) {
    if (!exchange.answeredMalformed()) {
      exchange.askForBody();
      new BatchStream(exchange).start();
    }
  }
}
