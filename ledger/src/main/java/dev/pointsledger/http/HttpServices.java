package dev.pointsledger.http;

import dev.pointsledger.command.Ledger;
import dev.pointsledger.metrics.Latencies;
import dev.pointsledger.program.ProgramTexts;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the API stands on.
 *
 * @param ledger answers what is asked
 * @param keys knows the keys
 * @param programs reads and renders program files
 * @param latencies what was measured, and where loops measure
 * @param latencyLog the log that is written now; may not exist yet
 * @param sandbox the clock of a sandbox; null: the ledger is none
 */
public record HttpServices(
    Ledger ledger,
    Authenticator keys,
    ProgramTexts programs,
    Latencies latencies,
    Path latencyLog,
    @Nullable SandboxClock sandbox) {}
