package dev.pointsledger.http.tls;

/** Why a certificate and its key cannot be served with; the message is for people. */
public final class TlsFault extends Exception {
  private static final long serialVersionUID = 1L;

  TlsFault(String message) {
    super(message);
  }

  TlsFault(String message, Throwable cause) {
    super(message, cause);
  }
}
