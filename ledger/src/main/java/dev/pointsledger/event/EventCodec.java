package dev.pointsledger.event;

import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Operation;
import dev.pointsledger.program.ProgramSource;
import org.jspecify.annotations.Nullable;

/**
 * The record format, version 1: how an event is laid out as the payload of a journal record. The
 * journal brings length, sequence, CRC32C and the hash chain around it.
 *
 * <p>Notation: {@code u8} one byte; {@code v} unsigned LEB128 varint; {@code z} zigzag varint;
 * {@code s} string: v length, UTF-8; {@code t} instant: z of its distance from {@code recordedAt}
 * in ms; the least 64-bit value stands for {@code NEVER}; {@code x*} v count, then so many x.
 *
 * <pre>
 * record    u8 format (1) · u8 kind · v program · [s orderId, if ACCRUAL] · v programVersion
 *           · v recordedAt (epoch ms) · s actor · s requestId · body
 * body of
 *  PROGRAM  s text
 *  MEMBER   change
 *  ACCRUAL  u8 flags (1 occurredAt, 2 channel, 4 orderDiscount, 8 pointsTender, 16 notAfter sent)
 *           · t occurredAt · [t notAfter] · [s channel] · [v orderDiscount] · [v pointsTender]
 *           · line* · component* · capped* · v growth · v arrearsPaid
 *           · [t lotActivatesAt · t lotExpiresAt, if there are points] · v tierBefore · v tierAfter
 *           · change
 * line      u8 flags (1 sku, 2 category, 4 quantity sent, 8 rate as of the line before) · s lineId
 *           · v amount · [s sku] · [s category] · [v quantity] · v amount - eligible
 *           · [v per · v points]
 * component u8 source · v index · v points · v factor numerator · v factor denominator · v bonus
 *           · v minAmount · v* words of the bit set of matching lines, none: every line
 * capped    v cap · v points
 * change    v member · v previousSequence · u8 flags (1 identity) · [s sealed identity] · settlement*
 *           · v field mask · z value for each bit · row*
 * settlement u8 kind · t effectiveAt · v points · v arrearsPaid · [t activatesAt, unless EXPIRY]
 *           · t expiresAt
 * row       u8 table · z key · [z key2, if PENDING_LOT] · z value
 * identity  (before sealing) s memberId · u8 month · u8 day (0 0: no birthday)
 * </pre>
 *
 * <p>Instances are not safe for use by several threads; make one for each.
 */
public final class EventCodec {
  /** The format that this version writes, and the newest that it reads. */
  public static final int FORMAT = 1;

  static final int KIND_PROGRAM = 1;
  static final int KIND_MEMBER = 2;
  static final int KIND_ACCRUAL = 3;

  private final EventEncoder encoder;
  private final EventDecoder decoder;
  private final RecordReader keyReader = new RecordReader();

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
    return decoder.decode(sequence, buffer, offset, length);
  }

  /**
   * Decodes what applying a record looks at, several times faster than all of it: of an accrual
   * comes a {@link Event.MemberRecorded} with the same change; actor and request id are empty.
   *
   * @param sequence the record's sequence, which the journal keeps
   * @throws RecordFormatException if the bytes are of a newer format or no record
   */
  public Event decodeForReplay(long sequence, byte[] buffer, int offset, int length) {
    return decoder.decodeForReplay(sequence, buffer, offset, length);
  }

  /** The business key of a record, read without decoding the rest; null: it has none. */
  public @Nullable BusinessKey key(byte[] buffer, int offset, int length) {
    keyReader.wrap(buffer, offset, length);
    checkFormat(keyReader);
    int kind = keyReader.byteValue();
    int program = keyReader.intValue();
    return kind == KIND_ACCRUAL
        ? new BusinessKey(program, Operation.ACCRUAL, keyReader.string())
        : null;
  }

  /** The time of a record, epoch ms, read without decoding the rest. */
  public long recordedAtMs(byte[] buffer, int offset, int length) {
    keyReader.wrap(buffer, offset, length);
    checkFormat(keyReader);
    int kind = keyReader.byteValue();
    keyReader.intValue();
    if (kind == KIND_ACCRUAL) {
      keyReader.skipString();
    }
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
