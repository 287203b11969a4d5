package dev.pointsledger.event;

import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Operation;
import dev.pointsledger.program.ProgramSource;
import java.time.DateTimeException;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The record format, version 1: how an event is laid out as the payload of a journal record. The
 * journal brings length, sequence, CRC32C and the hash chain around it.
 *
 * <p>Notation: {@code u8} one byte; {@code v} unsigned LEB128 varint; {@code z} zigzag varint;
 * {@code s} string: v length, UTF-8; {@code t} instant: z of its distance from {@code recordedAt}
 * in ms; the least 64-bit value stands for {@code NEVER}; {@code x*} v count, then so many x;
 * {@code x?} u8 whether there is one, then it.
 *
 * <pre>
 * record    u8 format (1) · u8 kind, + 128 if extended · v program
 *           · [s id, if the kind has a business key]
 *           · [s id, if a key moves to the kind; empty: none]
 *           · [coupon* · (s orderId · coupon*)?, if extended] · v programVersion
 *           · v recordedAt (epoch ms) · s actor · s requestId · body
 * body of
 *  PROGRAM (1)    s text · [t effectiveAt, unless the record ends]
 *  MEMBER (2)     change
 *  ENROLLMENT (4) change · side
 *  SETTLEMENT (5) change · [side, if extended]
 *  STATUS (6)     u8 status · v expired · change · [side, if extended]
 *           · [v expiredPending · v expiredHeld, if closed, unless the record ends]
 *  ERASURE (21)   v expired · v expiredPending · v expiredHeld · change · [side, if extended]
 *  TEMPLATE (30)  v number · v version · template
 *  IMPORT (20)    v number · v lines · z* figures · z fingerprint · s fileHash · side
 *  IMPORT_MEMBER (23) v number · v line · z fingerprint · change · side
 *  IMPORT_ORDER (50) v number · v line · z fingerprint · body of ACCRUAL · returned · side
 *  IMPORT_END (51) v number · s importId · v recorded · side
 *  ACCRUAL (3)    u8 flags (1 occurredAt, 2 channel, 4 orderDiscount, 8 pointsTender, 16 notAfter
 *           sent, 32 side effects)
 *           · t occurredAt · [t notAfter] · [s channel] · [v orderDiscount] · [v pointsTender]
 *           · line* · component* · capped* · v growth · v arrearsPaid
 *           · [t lotActivatesAt · t lotExpiresAt, if there are points] · v tierBefore · v tierAfter
 *           · change · [side]
 *  any other      t? notAfter sent · fields · change · side; the fields are
 *   RETURN (7)        u8 full (0 not sent, 1 false, 2 true) · (s lineId · v amount)*
 *           · t? occurredAt sent · t occurredAt · v requested · v arrears · v dropped · v growth · v pendingPoints · slice*
 *           · v* line amounts · v* component points · v growth · u8 full, all of the order so far
 *           · after the side: v amount · v shareReversed · v shareArrears, unless the record ends
 *   HOLD (8)          v points · s? orderId · z orderAmount · z ttl · t deadline · slice*
 *   CAPTURE (9)       v points · u8 final (0 not sent, 1 false, 2 true) · v holdSequence
 *           · v captured so far · u8 ended · slice* · v released · v expired · v arrearsPaid
 *   RELEASE (10)      v holdSequence · v captured · v released · v expired · v arrearsPaid
 *   REDEMPTION (11)   v points · s? orderId · z orderAmount · s? reason · slice*
 *   REVERSAL (12)     z points sent · v points · v reversed so far · v arrearsPaid · slice*
 *   ADJUSTMENT (13)   z points · s reason · t? expiresAt sent · v arrearsPaid · slice*
 *   TRANSFER (14)     v points · v arrearsPaid · slice*
 *   ACTIVITY (15)     s type · s? reference · t? occurredAt sent · t occurredAt · capped* · v points
 *           · v growth · v streak · t? lotExpiresAt · v arrearsPaid · v tierBefore · v tierAfter
 *           · v limit count
 *   CONFIRMATION (16) v points · v arrearsPaid
 *   EXTENSION (17)    t until · s? tier · t? validUntil; without it there is no change
 *   PLAN (18)         u8 action · s planId · v plan · u8 state · t until
 *   COUPON_ISSUE (24) s templateId · z quantity · u8 payWithPoints (0 not sent, 1 false, 2 true)
 *           · slice*
 *   COUPON_RESERVE, COUPON_REDEEM, COUPON_RELEASE, COUPON_ROLLBACK, COUPON_VOID (25 to 29)
 *           s code · u8 memberId sent · s? orderId · z ttl · s? reason
 * line      u8 flags (1 sku, 2 category, 4 quantity sent, 8 rate as of the line before) · s lineId
 *           · v amount · [s sku] · [s category] · [v quantity] · v amount - eligible
 *           · [v per · v points]
 * component u8 source · v index · v points · v factor numerator · v factor denominator · v bonus
 *           · v minAmount · v* words of the bit set of matching lines, none: every line
 * capped    v cap · v points
 * change    v member · v previousSequence · u8 flags (1 identity) · [s sealed identity] · settlement*
 *           · v field mask · z value for each bit · row*
 * settlement u8 kind · t effectiveAt · fields · t expiresAt; the fields are
 *   of a lot          v points · v arrearsPaid
 *   of a pending lot  v points · v arrearsPaid · t activatesAt
 *   of a hold         v points · v arrearsPaid · v holdSequence
 *   of a coupon       v 0 · v 0 · v number
 *   of a tier, a plan v before · v after
 * row       u8 table · z key · [z key2, if the table's keys have two parts] · z value
 * coupon    u8 cause · u8 flags (1 issued by the record, 2 public code, 4 has an order, 8 reserved)
 *           · v member · v number · s code · v template · v version · u8 state · [s orderId]
 *           · [z reservedUntil] · z expiresAt · z effectiveAt, in epoch ms
 * template  s id · s kind · v amountOff · v minSpend · v percentOff · v maxDiscount · s? giftSku
 *           · s* categories · s* skus · s* tiers · z stock · v perMember count · s perMember per
 *           · z? from · z? to · v days · v pointsPrice · s stacking · z priority · s publicCode
 * slice     t expiresAt · v points
 * returned  v* line amounts · v* component points · v growth · u8 full
 * side      change* of other members · (u8 table · z key · z key2 · z value)* of the program
 *           · (u8 kind · v member · v step · v points · t expiresAt · v arrearsPaid)* grants
 * identity  (before sealing) s memberId · u8 month · u8 day (0 0: no birthday)
 * </pre>
 *
 * <p>Instances are not safe for use by several threads; make one for each.
 */
public final class EventCodec {
  /** The format that this version writes, and the newest that it reads. */
  public static final int FORMAT = 1;

  private final EventEncoder encoder;
  private final EventDecoder decoder;
  private final RecordReader keyReader = new RecordReader();
  private final CouponParts coupons = new CouponParts(keyReader);

  /**
   * A codec.
   *
   * @param cipher seals and opens identities
   * @param programs reads program texts
   */
  public EventCodec(IdentityCipher cipher, ProgramSource programs) {
    this.encoder = new EventEncoder(cipher);
    this.decoder = new EventDecoder(cipher, programs);
  }

  /** Encodes; {@link #encoded} and {@link #encodedLength} hold the payload until the next call. */
  public void encode(Event event) {
    encoder.encode(event);
  }

  /** The buffer with the payload at its start. */
  public byte[] encoded() {
    return encoder.bytes();
  }

  /** Length of the payload, bytes. */
  public int encodedLength() {
    return encoder.size();
  }

  /**
   * Decodes a payload.
   *
   * @param sequence the record's sequence, which the journal keeps
   * @throws RecordFormatException if the bytes are of a newer format or no record
   */
  public Event decode(long sequence, byte[] buffer, int offset, int length) {
    try {
      return decoder.decode(sequence, buffer, offset, length);
    } catch (IllegalArgumentException
        | IndexOutOfBoundsException
        | DateTimeException
        | ArithmeticException e) {
      throw refused(sequence, e);
    }
  }

  /** What an event cannot be made of is no record. */
  private static RecordFormatException refused(long sequence, RuntimeException e) {
    return new RecordFormatException(
        "record " + sequence + " cannot be read by this version: " + e.getMessage(), e);
  }

  /**
   * Decodes what applying a record looks at, several times faster than all of it: of an accrual
   * comes an {@link Event.AccrualSummed} with the same change; actor and request id are empty.
   *
   * @param sequence the record's sequence, which the journal keeps
   * @throws RecordFormatException if the bytes are of a newer format or no record
   */
  public Event decodeForReplay(long sequence, byte[] buffer, int offset, int length) {
    try {
      return decoder.decodeForReplay(sequence, buffer, offset, length);
    } catch (IllegalArgumentException
        | IndexOutOfBoundsException
        | DateTimeException
        | ArithmeticException e) {
      throw refused(sequence, e);
    }
  }

  /**
   * Shows the keys of a record, read without decoding the rest: its business key, if it has one,
   * then the keys that move to it, if there are any.
   */
  public void keys(byte[] buffer, int offset, int length, KeySink sink) {
    keyReader.wrap(buffer, offset, length);
    checkFormat(keyReader);
    int kindByte = keyReader.byteValue();
    RecordKind kind = RecordKind.of(kindByte);
    int program = keyReader.intValue();
    Operation operation = kind.operation();
    if (operation != null) {
      sink.key(new BusinessKey(program, operation, keyReader.string()));
    }
    Operation moving = kind.moving();
    String id = moving == null ? "" : keyReader.string();
    if (moving != null && !id.isEmpty()) {
      sink.key(new BusinessKey(program, moving, id));
    }
    if ((kindByte & RecordKind.EXTENDED) != 0) {
      coupons.read(true);
      CouponKeys.of(program, coupons.coupons(), coupons.onOrder()).forEach(sink::key);
    }
  }

  /** Is shown keys. */
  @FunctionalInterface
  public interface KeySink {
    /** A key of the record. */
    void key(BusinessKey key);
  }

  /** The words of {@link Event#kind} that there are. */
  public static SortedSet<String> kinds() {
    SortedSet<String> words = new TreeSet<>();
    for (RecordKind kind : RecordKind.values()) {
      words.add(kind.word());
    }
    return words;
  }

  /**
   * Whether a record is of a program and a kind, read without decoding the rest.
   *
   * @param kinds words of {@link Event#kind}; empty: any
   */
  public boolean isOf(int program, Set<String> kinds, byte[] buffer, int offset, int length) {
    keyReader.wrap(buffer, offset, length);
    checkFormat(keyReader);
    RecordKind kind = RecordKind.of(keyReader.byteValue());
    return keyReader.intValue() == program && (kinds.isEmpty() || kinds.contains(kind.word()));
  }

  /** The time of a record, epoch ms, read without decoding the rest. */
  public long recordedAtMs(byte[] buffer, int offset, int length) {
    keyReader.wrap(buffer, offset, length);
    checkFormat(keyReader);
    int kindByte = keyReader.byteValue();
    RecordKind kind = RecordKind.of(kindByte);
    keyReader.intValue();
    if (kind.operation() != null) {
      keyReader.skipString();
    }
    if (kind.moving() != null) {
      keyReader.skipString();
    }
    coupons.read((kindByte & RecordKind.EXTENDED) != 0);
    keyReader.intValue();
    return keyReader.varint();
  }

  static void checkFormat(RecordReader in) {
    int format = in.byteValue();
    if (format != FORMAT) {
      throw new RecordFormatException(
          "the record is of format "
              + format
              + ", this version reads up to "
              + FORMAT
              + ": start the version of the ledger that wrote it, or a newer one");
    }
  }
}
