package dev.pointsledger.command;

import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Fingerprint;
import dev.pointsledger.model.ImportFigures;
import dev.pointsledger.model.MemberOpening;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.OrderOpening;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of an import, in this order: {@link Check}, each line as a dry run, {@link Begin}, each
 * line again, {@link End}. The lines of the dry run are held for it from then on: nobody else makes
 * what they name. {@link Leave} gives up what has not begun.
 */
public sealed interface ImportCommand {
  /** The program's number in this ledger, from 0. */
  int program();

  /**
   * The member of a line's refusal that tells what its program does not allow: a list of texts,
   * each {@code pointer: detail}, the pointer from the line's root.
   */
  String FAULTS = "faults";

  /** One line that makes something. */
  sealed interface Line extends ImportCommand, Command.ImportWrite {
    /** Of the file, from 1. */
    long line();

    /** Its place among the lines that make something, from 1: they are taken in this order. */
    long place();

    /** 64 bits over the content of the line. */
    long fingerprint();

    /**
     * Adds the line to control totals.
     *
     * @throws ArithmeticException if one exceeds 64 bits
     */
    void addTo(ImportFigures figures);

    /** The bits of what the line makes, that nobody else may make meanwhile. */
    List<Long> held();

    /** A member who must be there, or in an earlier line; null: none. */
    @Nullable String neededMember();
  }

  /** Begin to check: answered with {@link Outcome.Noted}, or refused while another is in work. */
  record Check(int program) implements ImportCommand, Command.ImportRead {}

  /** Give up checking: answered with {@link Outcome.Noted}. */
  record Leave(int program) implements ImportCommand, Command.ImportRead {}

  /**
   * Bring a member.
   *
   * @param program the program's number
   * @param line of the file, from 1
   * @param place among the lines that make something, from 1
   * @param opening the member
   * @param fingerprint of the member
   */
  record Member(int program, long line, long place, MemberOpening opening, long fingerprint)
      implements Line {
    /** A member's line. */
    public Member(int program, long line, long place, MemberOpening opening) {
      this(program, line, place, opening, opening.fingerprint());
    }

    @Override
    public void addTo(ImportFigures figures) {
      opening.addTo(figures);
    }

    /** The codes of its coupons, which nobody may have yet. */
    @Override
    public List<BusinessKey> references() {
      if (opening.coupons().isEmpty()) {
        return List.of();
      }
      List<BusinessKey> keys = new ArrayList<>(opening.coupons().size());
      for (MemberOpening.Coupon coupon : opening.coupons()) {
        String code = coupon.code();
        if (code != null) {
          keys.addAll(Command.couponKeys(program, code, null));
        }
      }
      return keys;
    }

    @Override
    public List<Long> held() {
      List<Long> held = new ArrayList<>(1 + opening.coupons().size());
      held.add(Held.member(opening.memberId()));
      for (MemberOpening.Coupon coupon : opening.coupons()) {
        String code = coupon.code();
        if (code != null) {
          held.add(Held.code(code));
        }
      }
      return held;
    }

    @Override
    public @Nullable String neededMember() {
      return opening.referredBy();
    }
  }

  /**
   * Bring an order that can still be returned.
   *
   * @param program the program's number
   * @param line of the file, from 1
   * @param place among the lines that make something, from 1
   * @param opening the order
   * @param fingerprint of the order
   */
  record Order(int program, long line, long place, OrderOpening opening, long fingerprint)
      implements Line {
    /** An order's line. */
    public Order(int program, long line, long place, OrderOpening opening) {
      this(program, line, place, opening, opening.fingerprint());
    }

    @Override
    public BusinessKey key() {
      return new BusinessKey(program, Operation.ACCRUAL, opening.order().orderId());
    }

    @Override
    public void addTo(ImportFigures figures) {
      opening.addTo(figures);
    }

    @Override
    public List<Long> held() {
      return List.of(Held.order(opening.order().orderId()));
    }

    @Override
    public String neededMember() {
      return opening.memberId();
    }
  }

  /**
   * All lines are checked: from here on there is no way back.
   *
   * @param program the program's number
   * @param importId the caller's id
   * @param lines of the file
   * @param figures of all lines
   * @param fingerprint over the content of all lines
   * @param fileHash SHA-256 of the file, hexadecimal
   */
  record Begin(
      int program,
      String importId,
      long lines,
      ImportFigures figures,
      long fingerprint,
      String fileHash)
      implements ImportCommand, Command.ImportWrite {
    @Override
    public BusinessKey key() {
      return new BusinessKey(program, Operation.IMPORT, importId);
    }
  }

  /** All lines are recorded. */
  record End(int program, String importId) implements ImportCommand, Command.ImportWrite {}

  /** Look up an import: answered with {@link Outcome.ImportFound}. */
  record Find(int program, String importId) implements ImportCommand, Command.ImportRead {
    @Override
    public BusinessKey key() {
      return new BusinessKey(program, Operation.IMPORT, importId);
    }
  }

  /** The bits that ids are held by. */
  final class Held {
    private Held() {}

    /** Of a member. */
    public static long member(String memberId) {
      return Fingerprint.of('m', memberId);
    }

    /** Of an order. */
    public static long order(String orderId) {
      return Fingerprint.of('o', orderId);
    }

    /** Of the code of a coupon. */
    public static long code(String code) {
      return Fingerprint.of('c', code);
    }
  }
}
