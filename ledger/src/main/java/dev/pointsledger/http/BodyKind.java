package dev.pointsledger.http;

/** What a route reads. */
enum BodyKind {
  /** Nothing; a body that is sent is ignored. */
  NONE,
  /** One JSON document of up to {@link Limits#BODY_SIZE_MAX}. */
  JSON,
  /** The same; no body at all is an empty object. */
  OPTIONAL_JSON,
  /** A program file, JSON or YAML, of up to {@link Limits#BODY_SIZE_MAX}. */
  PROGRAM,
  /** A JSON document of up to {@link Limits#BATCH_SIZE_MAX}, or a stream of lines. */
  BATCH,
  /** A stream of lines of any length. */
  LINES
}
