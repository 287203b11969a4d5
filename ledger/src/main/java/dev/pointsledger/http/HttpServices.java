package dev.pointsledger.http;

import dev.pointsledger.command.Ledger;

/**
 * What the API stands on.
 *
 * @param ledger answers what is asked
 * @param keys knows the keys
 * @param programs renders program files
 */
public record HttpServices(Ledger ledger, Authenticator keys, ProgramTexts programs) {}
