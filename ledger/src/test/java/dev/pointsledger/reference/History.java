package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Steps that can be driven against any ledger.
 *
 * @param seed what they were made from
 * @param program the program file
 * @param steps in order; their times never go back
 */
public record History(long seed, ObjectNode program, List<Step> steps) {
  /** A history from a seed. */
  public static History of(Scope scope, long seed) {
    Chance chance = new Chance(seed);
    ObjectNode program = new RandomProgram(chance, scope).make();
    int length = chance.between(1, chance.in(10) ? 150 : 60);
    return new History(seed, program, new RandomSteps(chance, scope, program).make(length));
  }

  History with(List<Step> others) {
    return new History(seed, program, others);
  }
}
