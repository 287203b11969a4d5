package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.http.tls.TestCertificates;
import dev.pointsledger.snapshot.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that speaks HTTPS. */
class TlsServiceTest {
  private static final Path PROGRAMS = Path.of("..", "config", "programs");

  @TempDir static Path certificates;
  private static TestCertificates.Pair first;
  private static TestCertificates.Pair second;

  @TempDir Path dir;

  @BeforeAll
  static void makeCertificates() throws Exception {
    first = TestCertificates.make(certificates, "first", "EC", 30);
    second = TestCertificates.make(certificates, "second", "RSA", 30);
  }

  @Test
  void shouldServeHttpsOnlyByTls12And13AndTakeANewCertificateWhileItRuns() throws Exception {
    Path certificate = Files.copy(first.certificate(), dir.resolve("tls.crt"));
    Path key = Files.copy(first.key(), dir.resolve("tls.key"));
    try (Service service = TestSettings.start(environment(certificate, key))) {
      assertThat(service.readyLine()).startsWith("ready https://127.0.0.1:" + service.port());
      assertThat(answer(service, first, "TLSv1.3")).startsWith("HTTP/1.1 200");
      assertThat(answer(service, first, "TLSv1.2")).startsWith("HTTP/1.1 200");
      assertThat(plainAnswer(service)).doesNotContain("HTTP/1.1 200");
      assertThatThrownBy(() -> answer(service, second, "TLSv1.3"))
          .isInstanceOf(SSLHandshakeException.class);

      Files.writeString(certificate, "half a certi");
      Files.copy(second.key(), key, StandardCopyOption.REPLACE_EXISTING);
      assertThat(answer(service, first, "TLSv1.3")).startsWith("HTTP/1.1 200");

      Files.copy(second.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
      Eventually.that("the new certificate is served", () -> isServed(service, second));
    }
  }

  @Test
  void shouldRefuseToStartWithoutACertificateThatCanBeServed() {
    assertRefused(environment(first.certificate(), second.key()), "does not match algorithm");
    assertRefused(environment(dir.resolve("none"), second.key()), "none does not exist");
    Map<String, String> half = TestSettings.environment(dir.resolve("data"), PROGRAMS);
    half.put("LEDGER_HTTP_TLS_KEY", first.key().toString());
    assertRefused(half, "http.tlsCertificate and http.tlsKey are given together, or neither");
    assertThat(dir.resolve("data")).doesNotExist();
  }

  private Map<String, String> environment(Path certificate, Path key) {
    Map<String, String> environment = TestSettings.environment(dir.resolve("data"), PROGRAMS);
    environment.put("LEDGER_HTTP_TLS_CERTIFICATE", certificate.toString());
    environment.put("LEDGER_HTTP_TLS_KEY", key.toString());
    return environment;
  }

  private static void assertRefused(Map<String, String> environment, String fault) {
    assertThatThrownBy(() -> TestSettings.start(environment).close())
        .isInstanceOfSatisfying(
            StartupRefused.class,
            e -> assertThat(e.faults()).singleElement().asString().contains(fault));
  }

  private static boolean isServed(Service service, TestCertificates.Pair trusted) {
    try {
      return answer(service, trusted, "TLSv1.3").startsWith("HTTP/1.1 200");
    } catch (SSLHandshakeException e) {
      return false;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String answer(Service service, TestCertificates.Pair trusted, String protocol)
      throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            trusting(trusted.store())
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), service.port())) {
      socket.setEnabledProtocols(new String[] {protocol});
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
      return answer(socket);
    }
  }

  private static String plainAnswer(Service service) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      return answer(socket);
    }
  }

  private static String answer(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write(
            "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static SSLContext trusting(KeyStore store) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    for (String alias : Collections.list(store.aliases())) {
      trusted.setCertificateEntry(alias, store.getCertificate(alias));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
