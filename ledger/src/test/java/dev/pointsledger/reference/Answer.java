package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a ledger says to a step.
 *
 * @param status 201 done, 200 replayed or nothing new, else of the refusal
 * @param code of the refusal; empty: none
 * @param body facts as the golden files name them
 */
public record Answer(int status, String code, ObjectNode body) {
  static Answer done(ObjectNode body) {
    return new Answer(201, "", body);
  }

  Answer again() {
    return new Answer(200, code, body);
  }

  boolean isRefused() {
    return !code.isEmpty();
  }
}
