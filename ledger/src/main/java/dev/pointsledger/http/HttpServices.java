package dev.pointsledger.http;

import dev.pointsledger.command.Ledger;
import dev.pointsledger.imports.Imports;
import dev.pointsledger.program.ProgramTexts;
import org.jspecify.annotations.Nullable;

/**
 * What the API stands on.
 *
 * @param ledger answers what is asked
 * @param keys knows the keys
 * @param programs reads and renders program files
 * @param telemetry what is measured, and where loops measure
 * @param imports takes imports of opening state
 * @param purging purges what erasures leave
 * @param sandbox the clock of a sandbox; null: the ledger is none
 */
public record HttpServices(
    Ledger ledger,
    Authenticator keys,
    ProgramTexts programs,
    Telemetry telemetry,
    Imports imports,
    Purging purging,
    @Nullable SandboxClock sandbox) {}
