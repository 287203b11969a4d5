package dev.pointsledger.event;

import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.ImportFigures;
import dev.pointsledger.model.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Opening state brought from another system: one record begins, one for each line follows, one
 * ends. What has begun is ended, whatever happens: see the ADR on imports.
 */
public sealed interface ImportEvent extends Event {
  /** Number of the import in its program, from 0. */
  int number();

  /**
   * An import was checked and begins to be recorded.
   *
   * @param importId the caller's id
   * @param lines of the file, the first and the last included
   * @param figures control totals: of all lines
   * @param fingerprint 64 bits over the content of all lines
   * @param fileHash SHA-256 of the file, hexadecimal
   * @param side the rows of the import
   */
  record Begun(
      Header header,
      String importId,
      int number,
      long lines,
      ImportFigures figures,
      long fingerprint,
      String fileHash,
      SideEffects side)
      implements ImportEvent {
    @Override
    public @Nullable MemberChange change() {
      return null;
    }

    @Override
    public String kind() {
      return Operation.IMPORT.kind();
    }

    @Override
    public BusinessKey key() {
      return new BusinessKey(header.program(), Operation.IMPORT, importId);
    }
  }

  /**
   * A member was brought.
   *
   * @param line of the file, from 1
   * @param fingerprint 64 bits over the content of the line
   * @param side the rows of the import, the member's coupons
   * @param change the member, enrolled, with all that it brings
   */
  record MemberImported(
      Header header, int number, long line, long fingerprint, SideEffects side, MemberChange change)
      implements ImportEvent {
    @Override
    public String kind() {
      return "import-member";
    }
  }

  /**
   * An order of another system was brought, so that it can be returned.
   *
   * @param line of the file, from 1
   * @param fingerprint 64 bits over the content of the line
   * @param order as it would have been recorded; its change is that of this record
   * @param returned what had come back of it
   * @param side the rows of the import
   */
  record OrderImported(
      Header header,
      int number,
      long line,
      long fingerprint,
      Event.AccrualRecorded order,
      ReturnedState returned,
      SideEffects side)
      implements ImportEvent {
    @Override
    public MemberChange change() {
      return order.change();
    }

    @Override
    public String kind() {
      return "import-order";
    }

    @Override
    public BusinessKey key() {
      return new BusinessKey(header.program(), Operation.ACCRUAL, order.order().orderId());
    }
  }

  /** The accrual that a record is, or that it brought; null: neither. */
  static Event.@Nullable AccrualRecorded accrual(@Nullable Event event) {
    if (event instanceof OrderImported imported) {
      return imported.order;
    }
    return event instanceof Event.AccrualRecorded accrual ? accrual : null;
  }

  /**
   * All lines of an import are recorded.
   *
   * @param importId the caller's id
   * @param recorded lines recorded; the others an earlier import had recorded
   * @param side the rows of the import
   */
  record Ended(Header header, String importId, int number, long recorded, SideEffects side)
      implements ImportEvent {
    @Override
    public @Nullable MemberChange change() {
      return null;
    }

    @Override
    public String kind() {
      return "import-end";
    }
  }
}
