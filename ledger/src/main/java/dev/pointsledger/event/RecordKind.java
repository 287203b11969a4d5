package dev.pointsledger.event;

import dev.pointsledger.model.Operation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of record. The number stands in records and never changes meaning. */
enum RecordKind {
  PROGRAM(1, null),
  MEMBER(2, null),
  ACCRUAL(3, Operation.ACCRUAL),
  /** A member with side effects. */
  ENROLLMENT(4, null),
  SETTLEMENT(5, null),
  STATUS(6, null),
  RETURN(7, Operation.RETURN),
  HOLD(8, Operation.HOLD),
  CAPTURE(9, Operation.CAPTURE),
  RELEASE(10, Operation.RELEASE),
  REDEMPTION(11, Operation.REDEMPTION),
  REVERSAL(12, Operation.REVERSAL),
  ADJUSTMENT(13, Operation.ADJUSTMENT),
  TRANSFER(14, Operation.TRANSFER),
  ACTIVITY(15, Operation.ACTIVITY),
  CONFIRMATION(16, Operation.ACTIVATION),
  EXTENSION(17, Operation.TIER_EXTENSION),
  PLAN(18, Operation.PLAN),
  ERASURE(21, null),
  COUPON_ISSUE(24, Operation.COUPON_ISSUE),
  COUPON_RESERVE(25, Operation.COUPON_RESERVE),
  COUPON_REDEEM(26, Operation.COUPON_REDEEM),
  COUPON_RELEASE(27, Operation.COUPON_RELEASE),
  COUPON_ROLLBACK(28, Operation.COUPON_ROLLBACK),
  COUPON_VOID(29, Operation.COUPON_VOID),
  TEMPLATE(30, null),
  /** An import began to be recorded. */
  IMPORT(20, Operation.IMPORT),
  IMPORT_MEMBER(23, null),
  IMPORT_ORDER(50, Operation.ACCRUAL),
  IMPORT_END(51, null);

  /** Added to the number of a record that has something that its kind alone does not say. */
  static final int EXTENDED = 128;

  private static final @Nullable RecordKind[] BY_NUMBER = new RecordKind[EXTENDED];

  static {
    for (RecordKind kind : values()) {
      BY_NUMBER[kind.number] = kind;
    }
  }

  private final int number;
  private final @Nullable Operation operation;
  private final @Nullable Operation moving;
  private final String word;

  RecordKind(int number, @Nullable Operation operation) {
    this.number = number;
    this.operation = operation;
    this.moving = operation == null ? null : TransactionEvent.movingOperation(operation);
    this.word = word(name(), operation);
  }

  int number() {
    return number;
  }

  /** The operation of its business key; null: it has none. */
  @Nullable Operation operation() {
    return operation;
  }

  /** The operation of the key that moves to it; null: it has none. */
  @Nullable Operation moving() {
    return moving;
  }

  /** The word of {@link Event#kind} that its records answer with. */
  String word() {
    return word;
  }

  private static String word(String name, @Nullable Operation operation) {
    if (operation != null && !name.equals("IMPORT_ORDER")) {
      return operation.kind();
    }
    return switch (name) {
      case "ENROLLMENT" -> "member";
      case "TEMPLATE" -> "coupon-template";
      default -> name.toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }

  /** The kind that a byte stands for, be it extended or not. */
  static RecordKind of(int number) {
    RecordKind kind = BY_NUMBER[number & ~EXTENDED];
    if (kind == null) {
      throw new RecordFormatException("the record is of unknown kind " + number);
    }
    return kind;
  }

  static RecordKind of(Operation operation) {
    for (RecordKind kind : values()) {
      if (kind.operation == operation) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no record of " + operation);
  }
}
