// The charts of ledger and machine: small, all alike, in the order in which trouble spreads.

import { TimePlot } from './charts.js';
import { count, duration, size, sizeStep, timeOfDay } from './format.js';

const perSecond = (format) => (value) => `${format(value)}/s`;
const p50 = (name) => (live) => live.column(name, 'p50');
const p99 = (name) => (live) => live.column(name, 'p99');
const max = (name) => (live) => live.column(name, 'max');
const figure = (name) => (live) => live.figure(name);
const milliseconds = (value) => `${count(value)} ms`;

/** Title, what a value looks like, lines: name, colour, column, style. */
const CHARTS = [
  ['Throughput', perSecond(count), [['answers', 'one', figure('answers')], ['records', 'six', figure('records'), 'dashed']]],
  ['Refused and failed', perSecond(count), [['4xx', 'two', figure('clientFaults')], ['5xx', 'three', figure('serverFaults')]]],
  ['Queue depth', count, [['ledger', 'one', figure('queueDepth')], ['prefetch', 'five', figure('prefetchDepth'), 'dashed']]],
  ['Group size', (value) => `${count(value)}`, [['p50', 'one', p50('groupSize')], ['max', 'four', max('groupSize'), 'dashed']]],
  ['Force time', duration, [['p50', 'one', p50('groupForce')], ['p99', 'two', p99('groupForce')], ['max', 'four', max('groupForce'), 'dashed']]],
  ['Lag, records', count, [['snapshot', 'one', figure('snapshotLag')], ['index', 'five', figure('indexLag'), 'dashed']]],
  ['Journal growth', perSecond(size), [['journal', 'one', figure('journalBytes')]]],
  ['Disk left', size, [['free', 'one', figure('diskFreeBytes')], ['watermark', 'three', (live, status) => live.times.map(() => status.disk.watermarkBytes), 'dashed']]],
  ['GC pauses, each second', milliseconds, [['all threads held', 'two', figure('gcPauseMs')]]],
  ['Heap in use', size, [['heap', 'five', figure('heapUsedBytes')]]],
  ['Connections', count, [['open', 'six', figure('connections')]]],
];

/** Functions that show what is known: (live, status, rangeMs). Each has its plot. */
export function ledgerPlots(host) {
  return CHARTS.map(([title, format, lines]) => {
    const plot = new TimePlot(host, {
      title, format, step: format(2 ** 20).includes('MiB') ? sizeStep : undefined,
      lines: lines.map(([label, color, , style]) => ({ label, color, style })),
    }, timeOfDay);
    const show = (live, status, rangeMs) => plot.showColumns(
      live.times, lines.map(([, , column]) => column(live, status)), rangeMs, 'Nothing in this time.');
    show.plot = plot;
    return show;
  });
}
