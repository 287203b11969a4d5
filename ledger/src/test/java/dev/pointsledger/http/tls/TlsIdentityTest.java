package dev.pointsledger.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIdentityTest {
  private final Instant now = InstantSource.system().instant();

  @TempDir static Path dir;
  private static TestCertificates.Pair elliptic;
  private static TestCertificates.Pair rsa;

  @BeforeAll
  static void makeCertificates() throws Exception {
    elliptic = TestCertificates.make(dir, "elliptic", "EC", 30);
    rsa = TestCertificates.make(dir, "rsa", "RSA", 30);
  }

  @Test
  void shouldTakeCertificatesOfBothKinds() throws Exception {
    for (TestCertificates.Pair pair : new TestCertificates.Pair[] {elliptic, rsa}) {
      TlsIdentity identity = TlsIdentity.read(pair.certificate(), pair.key(), now);
      assertThat(identity.lasts(now, Duration.ofDays(28))).isTrue();
      assertThat(identity.lasts(now, Duration.ofDays(31))).isFalse();
      assertThat(identity.same(TlsIdentity.read(pair.certificate(), pair.key(), now))).isTrue();
    }
  }

  @Test
  void shouldRefuseAKeyOfAnotherCertificate() throws Exception {
    assertFault(elliptic.certificate(), rsa.key(), now, "does not match algorithm");
    TestCertificates.Pair other = TestCertificates.make(dir, "other", "EC", 30);
    assertFault(elliptic.certificate(), other.key(), now, "is not that of the certificate");
  }

  @Test
  void shouldRefuseACertificateOutsideItsPeriod() {
    Instant later = now.plus(Duration.ofDays(31));
    assertFault(rsa.certificate(), rsa.key(), later, "ran out at");
    Instant before = now.minus(Duration.ofDays(2));
    assertFault(rsa.certificate(), rsa.key(), before, "is not valid before");
  }

  @Test
  void shouldNameFilesThatCannotBeRead() throws Exception {
    assertFault(dir.resolve("none.crt"), rsa.key(), now, "none.crt does not exist");
    assertFault(rsa.key(), rsa.certificate(), now, "as certificates");
    Path text = Files.writeString(dir.resolve("text"), "no PEM\n");
    assertFault(text, rsa.key(), now, "as certificates");
    assertFault(rsa.certificate(), text, now, "as its private key");
    Path large = Files.write(dir.resolve("large"), new byte[(1 << 20) + 1]);
    assertFault(large, rsa.key(), now, "larger than a PEM file should be");
  }

  private static void assertFault(Path certificate, Path key, Instant now, String message) {
    assertThatThrownBy(() -> TlsIdentity.read(certificate, key, now))
        .isInstanceOf(TlsFault.class)
        .hasMessageContaining(message);
  }
}
