package dev.pointsledger.http.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * What the service proves itself with: a certificate with its chain, and its private key, both PEM.
 * It was checked: the two belong together and the certificate is valid. Immutable.
 */
public final class TlsIdentity {
  private static final long FILE_MAX_BYTES = 1 << 20;
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");
  private static final long HANDSHAKE_SECONDS = 10;

  private static final List<String> ALGORITHMS = List.of("EC", "RSA");

  private final Buffer certificatePem;
  private final Buffer keyPem;
  private final Instant validUntil;

  private TlsIdentity(Buffer certificatePem, Buffer keyPem, Instant validUntil) {
    this.certificatePem = certificatePem;
    this.keyPem = keyPem;
    this.validUntil = validUntil;
  }

  /**
   * Reads and checks both files; blocks.
   *
   * @param certificate PEM: the server's certificate first, then those that lead to a root
   * @param key PEM, not encrypted: PKCS#8, or PKCS#1 for RSA
   * @param now by the wall clock, which clients judge by
   * @throws TlsFault naming the file and what is wrong with it
   */
  public static TlsIdentity read(Path certificate, Path key, Instant now) throws TlsFault {
    Buffer certificatePem = bytes(certificate);
    Buffer keyPem = bytes(key);
    X509KeyManager keys = parsed(certificate, certificatePem, key, keyPem);
    String alias = alias(keys);
    if (alias == null) {
      throw new TlsFault("the key in " + key + " is neither RSA nor EC");
    }
    X509Certificate first = keys.getCertificateChain(alias)[0];
    checkPeriod(certificate, first, now);
    try {
      if (!belongTogether(keys.getPrivateKey(alias), first)) {
        throw new TlsFault("the key in " + key + " is not that of the certificate " + certificate);
      }
      return new TlsIdentity(certificatePem, keyPem, first.getNotAfter().toInstant());
    } catch (GeneralSecurityException e) {
      throw new TlsFault("cannot use " + certificate + " with " + key + ": " + e.getMessage(), e);
    }
  }

  private static Buffer bytes(Path file) throws TlsFault {
    try {
      if (Files.size(file) > FILE_MAX_BYTES) {
        throw new TlsFault(file + " is larger than a PEM file should be (1 MiB)");
      }
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new TlsFault(file + " does not exist", e);
    } catch (IOException e) {
      throw new TlsFault("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable String alias(X509KeyManager keys) {
    for (String algorithm : ALGORITHMS) {
      String[] aliases = keys.getServerAliases(algorithm, null);
      if (aliases != null && aliases.length > 0) {
        return aliases[0];
      }
    }
    return null;
  }

  @SuppressWarnings("NullAway") // Vert.x is needed to find files only; these are values
  private static X509KeyManager parsed(
      Path certificate, Buffer certificatePem, Path key, Buffer keyPem) throws TlsFault {
    try {
      return (X509KeyManager)
          new PemKeyCertOptions()
              .setCertValue(certificatePem)
              .setKeyValue(keyPem)
              .getKeyManagerFactory(null)
              .getKeyManagers()[0];
    } catch (Exception e) {
      throw new TlsFault(
          "cannot read "
              + certificate
              + " as certificates and "
              + key
              + " as its private key, both PEM and not encrypted: "
              + e.getMessage(),
          e);
    }
  }

  private static void checkPeriod(Path file, X509Certificate certificate, Instant now)
      throws TlsFault {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      throw new TlsFault(
          "the certificate " + file + " ran out at " + certificate.getNotAfter().toInstant());
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      throw new TlsFault(
          "the certificate "
              + file
              + " is not valid before "
              + certificate.getNotBefore().toInstant());
    }
  }

  private static boolean belongTogether(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
      return false;
    }
    byte[] text = {1, 2, 3};
    Signature signature =
        Signature.getInstance(
            key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
    signature.initSign(key);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(text);
    return signature.verify(signed);
  }

  /** Lets a server that is to listen speak HTTPS only, by TLS 1.2 and 1.3. */
  public void applyTo(HttpServerOptions options) {
    options
        .setSsl(true)
        .setUseAlpn(true)
        .setKeyCertOptions(keyCertOptions())
        .setEnabledSecureTransportProtocols(PROTOCOLS)
        .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
  }

  /** For a server that runs. */
  public ServerSSLOptions renewed() {
    ServerSSLOptions options =
        new ServerSSLOptions()
            .setKeyCertOptions(keyCertOptions())
            .setUseAlpn(true)
            .setEnabledSecureTransportProtocols(PROTOCOLS);
    options.setSslHandshakeTimeout(HANDSHAKE_SECONDS).setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
    return options;
  }

  private PemKeyCertOptions keyCertOptions() {
    return new PemKeyCertOptions().setCertValue(certificatePem).setKeyValue(keyPem);
  }

  /** Until when the certificate is valid. */
  public Instant validUntil() {
    return validUntil;
  }

  /** Whether the certificate is valid for so long from an instant on. */
  public boolean lasts(Instant now, Duration time) {
    return !now.plus(time).isAfter(validUntil);
  }

  /** Whether both files read the same. */
  public boolean same(TlsIdentity other) {
    return certificatePem.equals(other.certificatePem) && keyPem.equals(other.keyPem);
  }
}
