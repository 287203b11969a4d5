package dev.pointsledger.journal.identity;

import dev.pointsledger.event.IdentityCipher;
import dev.pointsledger.event.IdentityFailure;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM over an identity. Belongs to one thread.
 *
 * <pre>
 *   sealed = nonce (12) | ciphertext | tag (16)
 *   AAD    = member (u32, big-endian) | sequence (u64, big-endian)
 *   nonce  = the first 12 bytes of HMAC-SHA256(nonce half of the key, AAD | plain)
 * </pre>
 *
 * <p>GCM breaks if a key meets one nonce with two plaintexts. The sequence alone would not do as
 * nonce: a record that a crash cut off leaves its sequence to another record, perhaps of the same
 * member, and its bytes may still be on the disk. Made from all that is sealed, a nonce repeats
 * only with the very same content, and a record encoded twice gives the same bytes.
 */
final class MemberCipher {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int AAD_BYTES = Integer.BYTES + Long.BYTES;
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";

  private static final int OVERHEAD_BYTES = IdentityCipher.OVERHEAD_BYTES;

  private final byte[] aad = new byte[AAD_BYTES];
  private final Cipher opening;
  private final Mac mac;
  private Cipher sealing;

  MemberCipher() {
    try {
      sealing = Cipher.getInstance(TRANSFORMATION);
      opening = Cipher.getInstance(TRANSFORMATION);
      mac = Mac.getInstance("HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks AES-GCM or HMAC-SHA256", e);
    }
  }

  byte[] seal(MemberKey key, int member, long sequence, byte[] plain) {
    bind(member, sequence);
    try {
      byte[] nonce = nonce(key, plain);
      initSealing(key, nonce);
      sealing.updateAAD(aad);
      byte[] sealed = Arrays.copyOf(nonce, OVERHEAD_BYTES + plain.length);
      sealing.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encrypt the identity of member " + member, e);
    }
  }

  byte[] open(MemberKey key, int member, long sequence, byte[] sealed) {
    if (sealed.length < OVERHEAD_BYTES) {
      throw damaged(member, sequence, null);
    }
    bind(member, sequence);
    try {
      opening.init(Cipher.DECRYPT_MODE, cipherKey(key), parameters(sealed));
      opening.updateAAD(aad);
      return opening.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (AEADBadTagException e) {
      throw damaged(member, sequence, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot decrypt the identity of member " + member, e);
    }
  }

  private static IdentityFailure damaged(int member, long sequence, @Nullable Throwable cause) {
    String message = "damaged identity of member " + member + " in record " + sequence;
    return cause == null ? new IdentityFailure(message) : new IdentityFailure(message, cause);
  }

  private void bind(int member, long sequence) {
    ByteBuffer.wrap(aad).putInt(member).putLong(sequence);
  }

  private byte[] nonce(MemberKey key, byte[] plain) throws GeneralSecurityException {
    mac.init(
        new SecretKeySpec(
            key.bytes(), MemberKey.CIPHER_BYTES, MemberKey.NONCE_BYTES, "HmacSHA256"));
    mac.update(aad);
    return Arrays.copyOf(mac.doFinal(plain), NONCE_BYTES);
  }

  /** A cipher refuses the nonce it used last; a new one takes it: same content, same bytes. */
  private void initSealing(MemberKey key, byte[] nonce) throws GeneralSecurityException {
    try {
      sealing.init(Cipher.ENCRYPT_MODE, cipherKey(key), parameters(nonce));
    } catch (InvalidAlgorithmParameterException e) {
      sealing = Cipher.getInstance(TRANSFORMATION);
      sealing.init(Cipher.ENCRYPT_MODE, cipherKey(key), parameters(nonce));
    }
  }

  private static GCMParameterSpec parameters(byte[] nonce) {
    return new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce, 0, NONCE_BYTES);
  }

  private static SecretKeySpec cipherKey(MemberKey key) {
    return new SecretKeySpec(key.bytes(), 0, MemberKey.CIPHER_BYTES, "AES");
  }
}
