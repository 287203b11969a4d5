// Percentile curves as HdrHistogram draws them: each further nine is as wide as the one before.

import { Plot } from './charts.js';
import { inUnit } from './format.js';

const COLOURS = ['one', 'five', 'six', 'two', 'seven', 'text'];
const STYLES = ['', 'dashed', 'dotted'];

/** Points of HdrHistogram's text; x is 1/(1 - percentile). Times are in µs there and in ns here. */
export function parseDistribution(text, unit) {
  const scale = unit === 'records' ? 1 : 1_000;
  const points = [];
  for (const line of text.split('\n')) {
    const fields = line.trim().split(/\s+/);
    if (fields.length < 3 || !/^[0-9.]+$/.test(fields[0])) continue;
    const percentile = Number(fields[1]);
    points.push({ x: percentile < 1 ? 1 / (1 - percentile) : Infinity, y: Number(fields[0]) * scale });
  }
  // An empty histogram is told as one line of value 0.
  return points.length === 1 && points[0].y === 0 ? [] : points;
}

/** "99.9 %" of 1000. */
export function percentileName(x) {
  const percent = 100 * (1 - 1 / x);
  const places = Math.max(0, Math.ceil(Math.log10(x) - 1.999));
  return `${percent.toFixed(Math.min(places, 6)).replace(/(\.[0-9]*?)0+$/, '$1').replace(/\.$/, '')} %`;
}

function nines(axis) {
  // Narrow: every other nine.
  const step = Math.log10(axis.max) * 75 > axis.width ? 100 : 10;
  axis.ticks = [];
  for (let value = 1; value <= axis.max * 1.01; value *= step) axis.ticks.push({ value });
}

/** One curve for each stage, the chosen one bold. */
export class CurvePlot extends Plot {
  constructor(host) {
    super(host, {
      title: 'By percentile',
      lines: [],
      format: inUnit('ns'),
      logarithmic: true,
      x: {
        say: percentileName,
        place: nines,
        axis: {
          type: 'logarithmic',
          min: 1,
          ticks: { autoSkip: false, maxRotation: 0, callback: percentileName },
        },
      },
    });
    this.chart.options.interaction.mode = 'nearest';
    this.chart.options.interaction.axis = 'x';
  }

  /** @param curves [{ stage, points }], in the order of stages */
  showCurves(curves, chosen, unit, ifNone) {
    this.shown = [curves, chosen, unit, ifNone];
    this.format = inUnit(unit);
    const drawn = curves.filter(({ points }) => points.length > 0);
    const names = drawn.map(({ stage }) => stage).join() + chosen;
    if (names !== this.names) {
      this.names = names;
      this.setLines(drawn.map(({ stage, place }) => ({
        label: stage,
        color: COLOURS[place % COLOURS.length],
        style: stage === chosen ? '' : STYLES[place % STYLES.length],
        width: stage === chosen ? 3.2 : undefined,
      })));
    }
    const ends = drawn.flatMap(({ points }) => points.filter(({ x }) => x < Infinity).map(({ x }) => x));
    const max = 10 ** Math.max(2, Math.ceil(Math.log10(Math.max(1, ...ends)) - 0.001));
    this.chart.options.scales.x.max = max;
    const lines = drawn.map(({ points }) => points.map(({ x, y }) => ({ x: Math.min(x, max), y: this.logarithmic && y <= 0 ? null : y })));
    this.show(lines, null, ifNone);
  }

  redraw() {
    if (this.shown) this.showCurves(...this.shown);
  }
}
