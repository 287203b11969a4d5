// Line charts over time, and what all charts share. Chart.js draws; legends are text, so that the latest values can be read without a pointer.

const STEPS_S = [10, 30, 60, 120, 180, 300];
const readout = document.getElementById('readout');

const colours = new Map();

/** A colour as the page's style sheet has it now. */
function colour(name) {
  if (!colours.has(name)) colours.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return colours.get(name);
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => colours.clear());

/** Makes an element: element('p', { className: 'x' }, child, 'text'). */
export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Changes text only if it differs: the rest of the page stays as it is. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const dashOf = (line) => (line.style === 'dotted' ? [2, 3] : line.style === 'dashed' ? [6, 4] : []);

/** Decades, and 2 and 5 between them where there is room. */
function logTicks(axis) {
  const decades = Math.log10(axis.max / axis.min);
  const steps = decades < 1.2 ? [1, 2, 3, 5, 7] : decades < 3 ? [1, 2, 5] : [1];
  const ticks = [];
  for (let power = Math.floor(Math.log10(axis.min)); power <= Math.ceil(Math.log10(axis.max)); power++) {
    for (const step of steps) {
      const value = step * 10 ** power;
      if (value >= axis.min * 0.999 && value <= axis.max * 1.001) ticks.push({ value });
    }
  }
  axis.ticks = ticks;
}

/** Bounds of a logarithmic axis: from a whole step of 1, 2, 5 below to one above. */
export function logBounds(values) {
  const positive = values.filter((value) => value > 0);
  if (positive.length === 0) return {};
  const down = (value) => [5, 2, 1].map((step) => step * 10 ** Math.floor(Math.log10(value))).find((step) => step <= value * 1.0001);
  const top = Math.max(...positive);
  const max = [1, 2, 5, 10].map((step) => step * 10 ** Math.floor(Math.log10(top))).find((step) => step >= top);
  return { min: down(Math.min(...positive)), max };
}

/** A figure with title, legend and an empty chart; the one who asks for it fills it. */
export class Plot {
  constructor(host, { title, lines, format, logarithmic = false, step, x }) {
    this.format = format;
    this.step = step;
    this.empty = true;
    this.title = title;
    this.logarithmic = logarithmic;
    this.heading = element('h3', { textContent: title });
    this.legend = element('p', { className: 'legend' });
    this.canvas = element('canvas', { tabIndex: 0 });
    this.canvas.setAttribute('role', 'img');
    this.none = element('p', { className: 'none', hidden: true });
    this.figure = element(
      'figure', { className: 'card chart' },
      element('figcaption', {}, this.heading, this.legend),
      element('div', { className: 'plot' }, this.canvas, this.none));
    host.append(this.figure);
    this.chart = new Chart(this.canvas, { type: 'line', data: { datasets: [] }, options: this.#options(x) });
    this.setLines(lines);
    this.canvas.addEventListener('keydown', (event) => this.#moved(event));
    this.canvas.addEventListener('blur', () => this.#point(null));
  }

  #options(x) {
    return {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      spanGaps: false,
      interaction: { mode: 'index', intersect: false },
      elements: {
        line: { borderWidth: 1.8, borderJoinStyle: 'round' },
        point: { radius: (context) => this.#radius(context), hitRadius: 0, hoverRadius: 4 },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          animation: false,
          backgroundColor: () => colour('text'),
          titleColor: () => colour('card'),
          bodyColor: () => colour('card'),
          filter: (item) => item.parsed.y !== null,
          callbacks: {
            title: (items) => (items.length > 0 ? x.say(items[0].parsed.x) : ''),
            label: (item) => ` ${item.dataset.label} ${this.format(item.parsed.y)}`,
          },
        },
      },
      scales: {
        x: {
          border: { display: false },
          ...x.axis,
          afterBuildTicks: (axis) => (this.empty ? this.#noTicks(axis) : x.place(axis)),
          grid: { color: () => colour('grid'), ...x.axis.grid },
          ticks: { color: () => colour('muted'), ...x.axis.ticks },
        },
        y: {
          grid: { color: () => colour('grid') },
          type: this.logarithmic ? 'logarithmic' : 'linear',
          beginAtZero: true,
          border: { display: false },
          afterBuildTicks: (axis) => this.#yTicks(axis),
          ticks: { color: () => colour('muted'), maxTicksLimit: 6, precision: 0, callback: (value) => this.format(value) },
        },
      },
    };
  }

  #noTicks(axis) {
    axis.ticks = [];
  }

  #yTicks(axis) {
    if (this.empty) {
      this.#noTicks(axis);
    } else if (this.logarithmic) {
      logTicks(axis);
    } else if (this.step && axis.max > 0) {
      const step = Math.max(1, this.step(axis.max));
      axis.ticks = [];
      for (let value = 0; value <= axis.max; value += step) axis.ticks.push({ value });
    }
  }

  /** A value between two gaps would not be seen. */
  #radius({ dataset, dataIndex }) {
    const { data } = dataset;
    const gap = (place) => (data[place]?.y ?? null) === null;
    return !gap(dataIndex) && gap(dataIndex - 1) && gap(dataIndex + 1) ? 2 : 0;
  }

  /** Another title. */
  named(title) {
    this.title = title;
    setText(this.heading, title);
  }

  setLines(lines) {
    this.lines = lines;
    this.chart.data.datasets = lines.map((line) => ({
      label: line.label,
      data: [],
      borderDash: dashOf(line),
      borderWidth: line.width ?? 1.8,
      order: line.width ? 0 : 1,
    }));
    this.legendValues = lines.map(() => element('b'));
    this.legend.replaceChildren(...lines.map((line, place) => element(
      'span', {},
      element('i', { className: `${line.color} ${line.style ?? ''}` }),
      line.label, ' ', this.legendValues[place])));
    this.themed();
  }

  /** The colours are others now. */
  themed() {
    this.lines.forEach((line, place) => {
      const one = colour(line.color);
      Object.assign(this.chart.data.datasets[place], { borderColor: one, backgroundColor: one, pointBackgroundColor: one });
    });
    this.chart.update('none');
  }

  /**
   * Shows points by line; instead of none, a sentence.
   *
   * @param latest what the legend says of each line; null: its name only
   */
  show(points, latest, ifNone) {
    this.chart.data.datasets.forEach((dataset, place) => { dataset.data = points[place]; });
    this.legendValues.forEach((node, place) => {
      const value = latest?.[place] ?? null;
      setText(node, latest === null ? '' : value === null ? '–' : this.format(value));
    });
    const any = points.some((line) => line.some((point) => point.y !== null));
    this.none.hidden = any;
    this.empty = !any;
    setText(this.none, any ? '' : ifNone);
    const scale = this.chart.options.scales.y;
    scale.type = this.logarithmic ? 'logarithmic' : 'linear';
    scale.min = scale.max = undefined;
    if (this.logarithmic) Object.assign(scale, logBounds(points.flat().map((point) => point.y)));
    const words = this.lines.map((line, place) => `${line.label} ${this.legendValues[place].textContent}`.trim()).join(', ');
    this.canvas.setAttribute('aria-label', any ? `${this.title}: ${words}. Arrow keys read single points.` : `${this.title}. ${ifNone}`);
    this.chart.update('none');
    if (this.cursor !== undefined) this.#point(this.cursor);
  }

  /** Arrow keys go from point to point, as a pointer would. */
  #moved(event) {
    const data = this.#longest();
    const at = data.findIndex((point) => point.x === this.cursor);
    const places = { ArrowLeft: at < 0 ? data.length - 1 : at - 1, ArrowRight: at < 0 ? 0 : at + 1, Home: 0, End: data.length - 1 };
    if (event.key === 'Escape') {
      this.#point(null);
    } else if (event.key in places && data.length > 0) {
      event.preventDefault();
      this.#point(data[Math.min(Math.max(places[event.key], 0), data.length - 1)].x, true);
    }
  }

  #longest() {
    return this.chart.data.datasets.map((dataset) => dataset.data).reduce((most, data) => (data.length > most.length ? data : most), []);
  }

  #point(x, aloud = false) {
    this.cursor = x ?? undefined;
    const active = x === null ? [] : this.chart.data.datasets.flatMap(({ data }, datasetIndex) => {
      const index = data.findIndex((point) => point.x === x);
      return index < 0 || data[index].y === null ? [] : [{ datasetIndex, index }];
    });
    this.chart.setActiveElements(active);
    this.chart.tooltip.setActiveElements(active, { x: 0, y: 0 });
    this.chart.update('none');
    if (aloud) {
      const { title, body } = this.chart.tooltip;
      setText(readout, [...(title ?? []), ...(body ?? []).flatMap((one) => one.lines)].join(', ') || 'no value');
    }
  }
}

function timeTicks(axis) {
  const seconds = (axis.max - axis.min) / 1_000;
  const most = Math.max(2, Math.floor(axis.width / 90));
  const step = (STEPS_S.find((one) => seconds / one <= most) ?? STEPS_S[STEPS_S.length - 1]) * 1_000;
  axis.ticks = [];
  for (let value = Math.ceil(axis.min / step) * step; value <= axis.max; value += step) axis.ticks.push({ value });
}

/** A chart whose x is the time of day. */
export class TimePlot extends Plot {
  constructor(host, options, timeOfDay) {
    super(host, {
      ...options,
      x: {
        say: timeOfDay,
        place: timeTicks,
        axis: {
          type: 'linear',
          grid: { display: false },
          ticks: { autoSkip: false, maxRotation: 0, callback: timeOfDay },
        },
      },
    });
  }

  /** Columns of values at times; null: there was none. Where seconds are missing the line has a gap. */
  showColumns(times, columns, rangeMs, ifNone) {
    if (times.length === 0) {
      this.show(columns.map(() => []), columns.map(() => null), 'Nothing is measured yet.');
      return;
    }
    const end = times[times.length - 1];
    const start = Math.max(end - rangeMs, Math.min(times[0], end - 60_000));
    const from = times.findIndex((time) => time > start);
    const points = columns.map((column) => {
      const line = [];
      for (let place = Math.max(from, 0); place < times.length; place++) {
        if (line.length > 0 && times[place] - times[place - 1] > 2_500) line.push({ x: times[place] - 1, y: null });
        line.push({ x: times[place], y: column[place] });
      }
      return line;
    });
    Object.assign(this.chart.options.scales.x, { min: start, max: end });
    this.show(points, columns.map((column) => column[column.length - 1] ?? null), ifNone);
  }
}
