// Tiles, tables and findings: what is told as text.

import { element, setText } from './charts.js';
import { isSnapshotAway, secondsToWatermark } from './findings.js';
import { count, countParts, duration, durationParts, inUnit, sizeParts, span } from './format.js';

const PERCENTILES = ['mean', 'p50', 'p90', 'p99', 'p99.9', 'p99.99', 'max'];
const WINDOW_WORDS = { '10s': 'last 10 s', '1m': 'last minute', '1h': 'last hour', start: 'since start' };
const WINDOW_SECONDS = { '10s': 10, '1m': 60, '1h': 3_600 };

export const windowWords = (window) => WINDOW_WORDS[window];

/** An element that tools can read: the exact value beside the one for people. */
const exact = (value, text, unit) => element('data', { value: String(value), textContent: text, title: `${value} ${unit}` });

class Tile {
  constructor(host, name) {
    this.value = element('dd', { className: 'value' });
    this.note = element('dd', { className: 'note' });
    this.root = element('div', {}, element('dt', { textContent: name }), this.value, this.note);
    host.append(this.root);
  }

  show([number, unit], note, level = '') {
    const text = `${number} ${unit}`;
    if (text !== this.text) {
      this.text = text;
      this.value.replaceChildren(number, ' ', element('small', { textContent: unit }));
    }
    setText(this.note, note);
    if (this.root.className !== level) this.root.className = level;
  }
}

/** The figures that come first. */
export class Tiles {
  constructor(host) {
    const tile = (name) => new Tile(host, name);
    Object.assign(this, {
      answers: tile('Answers'), records: tile('Records'), latency: tile('p99'), faults: tile('Failed answers'),
      queue: tile('Queue'), lag: tile('Snapshot lag'), disk: tile('Disk left'), gc: tile('GC pauses'),
    });
  }

  show(status, recent, chosen, choice) {
    const { throughput, disk, snapshot, jvm } = status;
    this.answers.show([count(throughput.answersPerSecond), '/s'], `${count(status.http.connections)} connections`);
    this.records.show([count(throughput.recordsPerSecond), '/s'], `sequence ${count(status.syncedSequence)}`);
    const one = chosen?.[choice.window];
    const any = one !== undefined && one.count > 0;
    const parts = !any ? ['–', ''] : chosen.unit === 'ns' ? durationParts(one.p99) : [count(one.p99), chosen.unit];
    this.latency.show(parts, `${choice.operation} ${choice.stage}, ${WINDOW_WORDS[choice.window]}`);
    this.faults.show([count(recent.serverFaults), ''], `5xx in a minute; ${count(recent.clientFaults)} refused (4xx)`, recent.serverFaults > 0 ? 'bad' : '');
    const filled = status.queueDepth / status.queueCapacity;
    this.queue.show([count(status.queueDepth), 'waiting'], `of ${count(status.queueCapacity)} places`, filled > 0.9 ? 'bad' : filled > 0.5 ? 'warn' : '');
    if (snapshot) {
      this.lag.show(countParts(snapshot.lagRecords), `records; ${snapshot.state}`, isSnapshotAway(status) ? 'warn' : '');
    } else {
      this.lag.show(['–', ''], 'no PostgreSQL');
    }
    const left = secondsToWatermark(disk, throughput.journalBytesPerSecond);
    const near = disk.freeBytes < 2 * disk.watermarkBytes;
    this.disk.show(sizeParts(disk.freeBytes), left < 100 * 86_400 ? `${span(left)} as it grows now` : `of ${sizeParts(disk.totalBytes).join(' ')}`, status.diskFull ? 'bad' : near || left < 86_400 ? 'warn' : '');
    this.gc.show([count(recent.gcPauseMs), 'ms'], `in the last minute; up ${span(jvm.uptimeSeconds)}`, recent.gcPauseMs > 1_000 ? 'warn' : '');
  }
}

/** Rows that stay where they are while their numbers change: a button in one keeps its focus. */
class Rows {
  constructor(table, columns, onChosen) {
    this.onChosen = onChosen;
    this.rows = new Map();
    const heads = columns.map((name) => {
      const head = element('th', { textContent: name });
      head.scope = 'col';
      return head;
    });
    this.body = element('tbody');
    this.head = element('thead', {}, element('tr', {}, ...heads));
    table.append(this.head, this.body);
  }

  show(lines, chosen) {
    const order = lines.map(({ name }) => name).join();
    for (const { name } of lines) if (!this.rows.has(name)) this.#add(name);
    if (order !== this.order) {
      this.order = order;
      this.body.replaceChildren(...lines.map(({ name }) => this.rows.get(name)));
    }
    for (const { name, cells } of lines) {
      const row = this.rows.get(name);
      row.className = name === chosen ? 'chosen' : '';
      row.firstChild.firstChild.setAttribute('aria-pressed', String(name === chosen));
      while (row.children.length > 1) row.lastChild.remove();
      row.append(...cells.map((cell) => element('td', {}, cell)));
    }
  }

  #add(name) {
    const button = element('button', { type: 'button', className: 'link', textContent: name });
    button.addEventListener('click', () => this.onChosen(name));
    const head = element('th', {}, button);
    head.scope = 'row';
    this.rows.set(name, element('tr', {}, head));
  }
}

/** Percentiles of one operation, a row for each stage. */
export class StageTable {
  constructor(table, onChosen) {
    this.rows = new Rows(table, ['Stage', 'Count', 'Mean', ...PERCENTILES.slice(1, -1), 'Max'], onChosen);
  }

  show(stages, choice) {
    this.rows.show(
      Object.entries(stages).map(([name, one]) => {
        const told = one[choice.window];
        const say = inUnit(one.unit);
        return {
          name,
          cells: [exact(told.count, count(told.count), ''), ...PERCENTILES.map((key) => (told.count === 0 ? '–' : exact(told[key], say(told[key]), one.unit)))],
        };
      }),
      choice.stage);
  }
}

/** The total of each operation. */
export class OperationTable {
  constructor(table, onChosen) {
    this.rows = new Rows(table, ['Operation', 'Per second', 'p50', 'p99', 'p99.9', 'Max', 'Count'], onChosen);
  }

  show(operations, choice, uptimeSeconds) {
    const seconds = Math.min(WINDOW_SECONDS[choice.window] ?? uptimeSeconds, Math.max(uptimeSeconds, 1));
    this.rows.show(
      Object.entries(operations).filter(([, stages]) => stages.total).map(([name, { total }]) => {
        const told = total[choice.window];
        const percentiles = ['p50', 'p99', 'p99.9', 'max'].map((key) => (told.count === 0 ? '–' : exact(told[key], duration(told[key]), 'ns')));
        return { name, cells: [count(told.count / seconds), ...percentiles, exact(told.count, count(told.count), '')] };
      }),
      choice.operation);
  }
}

/** Writes the list of findings; it is read aloud, so it is left alone while it says the same. */
export function showFindings(list, found) {
  const text = found.map(({ level, what }) => level + what).join('\n');
  if (list.dataset.shown === text) return;
  list.dataset.shown = text;
  list.replaceChildren(...found.map(({ level, what, todo }) => element(
    'li', { className: level },
    element('b', { textContent: `${level === 'bad' ? 'Act: ' : 'Look: '}${what}.` }),
    element('span', { textContent: todo }))));
}
