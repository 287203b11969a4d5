// The last quarter of an hour, second by second, as far as this tab knows it.

export const KEPT_SECONDS = 900;

const LATENCIES = ['latency', 'groupForce', 'groupSize'];
const KEYS = ['count', 'p50', 'p99', 'p99.9', 'max'];

/** What comes in parts is put together by the time at which each second ended. */
export class Live {
  constructor() {
    this.clear();
  }

  clear() {
    this.times = [];
    this.figures = {};
    this.askedAt = 0;
    for (const name of LATENCIES) this[name] = Object.fromEntries(KEYS.map((key) => [key, []]));
  }

  /** How many seconds to ask for: those that came since, and a few more. */
  missing(now) {
    return this.times.length === 0 ? KEPT_SECONDS : Math.min(KEPT_SECONDS, Math.ceil((now - this.askedAt) / 1_000) + 3);
  }

  /** Takes in an answer; false: it does not follow what is known, ask for all. */
  add(answer, now) {
    const { endsMs } = answer;
    const last = this.times[this.times.length - 1] ?? -Infinity;
    if (endsMs.length > 0 && endsMs[endsMs.length - 1] < last) {
      this.clear();
      return false;
    }
    this.askedAt = now;
    const first = endsMs.findIndex((end) => end > last);
    if (first < 0) return true;
    const append = (to, from) => {
      to.push(...from.slice(first));
      to.splice(0, to.length - KEPT_SECONDS);
    };
    const before = this.times.length;
    append(this.times, endsMs);
    for (const name of LATENCIES) for (const key of KEYS) append(this[name][key], answer[name][key]);
    for (const [name, values] of Object.entries(answer.figures)) {
      this.figures[name] ??= new Array(before).fill(0);
      append(this.figures[name], values);
    }
    return true;
  }

  /** A column of a latency, with gaps where nothing was recorded. */
  column(name, key) {
    const { count } = this[name];
    return this[name][key].map((value, place) => (count[place] > 0 ? value : null));
  }

  /** A figure's column; empty: the service does not tell it. */
  figure(name) {
    return this.figures[name] ?? this.times.map(() => null);
  }

  /** A counting figure's sum over the last seconds. */
  sum(name, seconds) {
    return (this.figures[name] ?? []).slice(-seconds).reduce((sum, value) => sum + value, 0);
  }
}
