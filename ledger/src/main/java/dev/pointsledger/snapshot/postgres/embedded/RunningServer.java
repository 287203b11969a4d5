package dev.pointsledger.snapshot.postgres.embedded;

/**
 * A server that takes connections.
 *
 * @param process the postmaster
 * @param port on 127.0.0.1
 * @param password of the one user
 */
record RunningServer(Process process, int port, String password) {}
