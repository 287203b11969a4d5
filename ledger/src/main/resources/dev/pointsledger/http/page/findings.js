// What is wrong, in words, worst first, with what to do. The alert rules in config/prometheus say the same.

import { count, duration, size, span } from './format.js';

const UNREADY = {
  'clock-suspect': ['The clock leapt; nothing is recorded', 'Check the time of this machine. If it is right, confirm it: POST /ops/clock/confirmation {"now": "…"}.'],
  'disk-full': ['The disk is nearly full; nothing is recorded', 'Free space, or enlarge the disk: writing goes on by itself once there is an eighth more than the watermark.'],
  'not-ready': ['The service takes no requests', 'It is stopping or has failed; the log says which.'],
};

const MIB = 2 ** 20;

const STARTING_SECONDS = 60;

/** Whether PostgreSQL is not followed though it should be; soon after a start it may still be on its way. */
export function isSnapshotAway({ snapshot, jvm }) {
  const starting = snapshot?.state === 'reconnecting' && jvm.uptimeSeconds < STARTING_SECONDS;
  return snapshot !== undefined && snapshot.state !== 'connected' && !starting;
}

/** How many seconds until the disk is at its watermark, as it went of late; Infinity: it does not shrink. */
export function secondsToWatermark(disk, bytesPerSecond) {
  const left = disk.freeBytes - disk.watermarkBytes;
  return bytesPerSecond > 0 ? Math.max(0, left) / bytesPerSecond : Infinity;
}

/**
 * All that an operator should look at.
 *
 * @param status what /ops/status says
 * @param unready the code of /health/ready, or ''
 * @param recent sums of the last minute by figure
 */
export function findings(status, unready, recent) {
  const found = [];
  const bad = (what, todo) => found.push({ level: 'bad', what, todo });
  const warn = (what, todo) => found.push({ level: 'warn', what, todo });

  if (unready) bad(...(UNREADY[unready] ?? [`Not ready: ${unready}`, 'The log says more.']));
  if (recent.serverFaults > 0) {
    bad(`${count(recent.serverFaults)} answers with a 5xx in the last minute`, 'The log has each under its request id; 503 is overload or one of the above.');
  }
  const { disk, snapshot, archive, jvm } = status;
  if (disk && unready !== 'disk-full') {
    const left = secondsToWatermark(disk, status.throughput?.journalBytesPerSecond ?? 0);
    if (disk.freeBytes < Math.max(2 * disk.watermarkBytes, disk.watermarkBytes + 512 * MIB)) {
      warn(`The disk has ${size(disk.freeBytes)} left`, `At ${size(disk.watermarkBytes)} nothing is recorded any more. Free space or enlarge it.`);
    } else if (left < 86_400) {
      warn(`The disk is full in about ${span(left)}, as the journal grows now`, 'Free space or enlarge it.');
    }
  }
  if (status.queueCapacity && status.queueDepth > status.queueCapacity / 2) {
    warn(`${count(status.queueDepth)} of ${count(status.queueCapacity)} places of the queue are taken`, 'More comes in than the ledger takes. When it is full, requests are refused with 503 at once.');
  }
  if (isSnapshotAway(status)) {
    warn(`PostgreSQL is not followed (${snapshot.state})`, `${snapshot.why ?? 'The log says why'}. The ledger goes on; a restart meanwhile replays ${count(snapshot.lagRecords)} records.`);
  }
  if (archive?.fault) warn('A journal file is not archived', archive.fault);
  if (recent.gcPauseMs > 1_000) {
    warn(`Garbage collection held all threads for ${duration(recent.gcPauseMs * 1e6)} in the last minute`, `The heap has ${size(jvm.heapMaxBytes)}; -Xmx gives it more.`);
  }
  if (status.durability === 'os') {
    warn('Records are not forced to disk', 'journal.durability is os: a loss of power loses what was answered last.');
  }
  return found;
}
