// Numbers as people read them at night: few digits, always a unit.

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const TIME = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const DURATIONS = [[1e9, 's'], [1e6, 'ms'], [1e3, 'µs'], [1, 'ns']];
const SIZES = [[2 ** 40, 'TiB'], [2 ** 30, 'GiB'], [2 ** 20, 'MiB'], [2 ** 10, 'KiB'], [1, 'B']];

/** Three significant digits, but never fewer than all before the point. */
function digits(value) {
  const size = Math.abs(value);
  return size >= 100 || Number.isInteger(value) ? WHOLE.format(value) : value.toFixed(size >= 10 ? 1 : 2);
}

function scaled(value, units) {
  const [by, unit] = units.find(([least]) => Math.abs(value) >= least * 0.9995) ?? units[units.length - 1];
  return [digits(value / by), unit];
}

/** [number, unit] of nanoseconds. */
export function durationParts(ns) {
  return scaled(ns, DURATIONS);
}

export function duration(ns) {
  return ns === 0 ? '0 ms' : durationParts(ns).join(' ');
}

/** [number, unit] of bytes. */
export function sizeParts(bytes) {
  return scaled(bytes, SIZES);
}

/** Steps of a scale for bytes: round in the unit that they are told in. */
export function sizeStep(max) {
  const [unit] = SIZES.find(([least]) => max >= least) ?? [1];
  const rough = max / unit / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  return unit * power * [1, 2, 5, 10].find((step) => step * power >= rough * 0.999);
}

export function size(bytes) {
  return sizeParts(bytes).join(' ');
}

/** [number, unit] of a count that may be large. */
export function countParts(value) {
  return value >= 999_500 ? [digits(value / 1e6), 'M'] : [digits(value), ''];
}

export function count(value) {
  return digits(value);
}

/** Of a stage: nanoseconds, or records. */
export function inUnit(unit) {
  return unit === 'records' ? (value) => `${count(value)}` : duration;
}

/** Local time of day. */
export function timeOfDay(ms) {
  return TIME.format(ms);
}

/** Seconds as a span of time, in its two largest units. */
export function span(seconds) {
  const parts = [['d', 86_400], ['h', 3_600], ['min', 60], ['s', 1]];
  const first = Math.max(0, parts.findIndex(([, length]) => seconds >= length));
  let rest = Math.max(0, Math.round(seconds));
  const words = [];
  for (const [unit, length] of parts.slice(seconds < 1 ? 3 : first, first + 2)) {
    const whole = Math.floor(rest / length);
    rest -= whole * length;
    if (whole > 0 || words.length === 0) words.push(`${WHOLE.format(whole)} ${unit}`);
  }
  return words.join(' ');
}
