package dev.pointsledger.config;

/**
 * {@code http}: where and how much the service listens.
 *
 * @param host name or address to listen on; default {@code 127.0.0.1}: this machine only, as there
 *     is no TLS here
 * @param port 0 to 65535; 0: any that is free, printed; default 8080
 * @param eventLoops threads that decode and encode, 0 to 64; 0: chosen from the processors
 * @param bodyMaxBytes the longest body, 1 KiB to 16 MiB; default 1 MiB
 * @param batchBodyMaxBytes the longest JSON body of a batch, at least {@code bodyMaxBytes}, to 64
 *     MiB; default 8 MiB
 * @param idleTimeoutSeconds a connection on which nothing moves for so long is closed, 1 to 3600;
 *     default 60
 */
public record HttpSettings(
    String host,
    int port,
    int eventLoops,
    int bodyMaxBytes,
    int batchBodyMaxBytes,
    int idleTimeoutSeconds) {
  static HttpSettings read(Section section) {
    String host = section.host("host", "127.0.0.1");
    int port = section.integer("port", 0, 65_535, 8080);
    int eventLoops = section.integer("eventLoops", 0, 64, 0);
    int body = section.integer("bodyMaxBytes", 1 << 10, 16 << 20, 1 << 20);
    int batch = section.integer("batchBodyMaxBytes", body, 64 << 20, Math.max(8 << 20, body));
    int idle = section.integer("idleTimeoutSeconds", 1, 3600, 60);
    section.done();
    return new HttpSettings(host, port, eventLoops, body, batch, idle);
  }
}
