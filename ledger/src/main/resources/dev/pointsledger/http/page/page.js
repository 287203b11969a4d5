// The page: signs in, asks once a second, shows.

import { OperationTable, showFindings, StageTable, Tiles, windowWords } from './board.js';
import { element, setText, TimePlot } from './charts.js';
import { Client, forgetKey, keepKey, keptKey, Refused, Unanswered } from './client.js';
import { CurvePlot, parseDistribution } from './curves.js';
import { findings } from './findings.js';
import { count, duration, inUnit, size, span, timeOfDay } from './format.js';
import { ledgerPlots } from './ledger.js';
import { Live } from './live.js';

const $ = (id) => document.getElementById(id);
const TICK_MS = 1_000;
const choice = { operation: 'accrual', stage: 'total', window: '1m', rangeMs: 300_000 };
const live = new Live();
const known = { status: null, unready: '', operations: {}, stages: {} };
const parts = {};
let client = null;
let timer = 0;
let ticks = 0;
let round = 0;
let paused = false;
let answeredAt = null;

/* Signing in. */

function askForKey(fault) {
  stop();
  forgetKey();
  client = null;
  $('board').hidden = true;
  $('actions').hidden = true;
  $('sign-in').hidden = false;
  setText($('key-fault'), fault);
  $('updated').hidden = true;
  showState('', 'Key needed');
  $('key').value = '';
  $('key').focus();
}

function keyFault(fault) {
  if (fault instanceof Refused && fault.status === 401) return 'The service does not know this key, or it has expired.';
  if (fault instanceof Refused && fault.status === 403) return 'The key is valid, but lacks the role ops.';
  return fault instanceof Refused ? `The service refused: ${fault.message}` : 'The service does not answer.';
}

async function signIn(key) {
  // What cannot stand in a header is no key.
  if (!/^[!-~]+$/.test(key)) return askForKey(keyFault(new Refused(401)));
  const tried = new Client(key);
  try {
    known.status = await tried.json('ops/status');
  } catch (fault) {
    if (fault instanceof Refused || !keptKey()) return askForKey(keyFault(fault));
  }
  keepKey(key);
  client = tried;
  $('sign-in').hidden = true;
  $('board').hidden = false;
  $('actions').hidden = false;
  live.clear();
  build();
  restart();
}

/* Asking. */

function stop() {
  clearTimeout(timer);
  round++;
}

/** Asks for everything at once: something else was chosen, or the tab is looked at again. */
function restart() {
  stop();
  ticks = 0;
  if (!paused && !document.hidden && client) tick();
}

async function tick() {
  const asked = ++round;
  const startedAt = performance.now();
  try {
    await ask(ticks++);
    if (asked !== round) return;
    answeredAt = Date.now();
    show();
  } catch (fault) {
    if (asked !== round) return;
    if (fault instanceof Refused && fault.isForKey) return askForKey(keyFault(fault));
    if (fault instanceof Refused || fault instanceof Unanswered) {
      showGone(fault);
    } else {
      showBroken(fault);
    }
  }
  timer = setTimeout(tick, Math.max(100, TICK_MS - (performance.now() - startedAt)));
}

async function ask(tickNumber) {
  const { operation, stage, window } = choice;
  const now = performance.now();
  const jobs = [client.json('ops/latency/seconds', { op: operation, stage, within: `PT${live.missing(now)}S` })
    .then((answer) => { if (answer.operation === choice.operation && answer.stage === choice.stage) live.add(answer, now); })];
  if (tickNumber % 2 === 0) {
    jobs.push(client.json('ops/status').then((status) => { known.status = status; }));
    jobs.push(client.unready().then((unready) => { known.unready = unready; }));
    jobs.push(client.json('ops/latency', { op: operation })
      .then(({ operations }) => { if (operation === choice.operation) known.stages = operations[operation] ?? {}; }));
  }
  if (tickNumber % 5 === 0) {
    jobs.push(client.json('ops/latency', { stage: 'total' }).then(({ operations }) => { known.operations = operations; }));
  }
  await Promise.all(jobs);
  if (tickNumber % 5 === 0) await askCurves(operation, stage, window);
}

async function askCurves(op, chosen, window) {
  const unit = known.stages[chosen]?.unit ?? 'ns';
  const names = Object.keys(known.stages).filter((name) => known.stages[name].unit === unit);
  const curves = await Promise.all(names.map(async (stage, place) => (
    { stage, place, points: parseDistribution(await client.text('ops/latency.hgrm', { op, stage, window }), unit) })));
  if (op !== choice.operation || chosen !== choice.stage || window !== choice.window) return;
  parts.curves.named(`By percentile, ${windowWords(window)}`);
  parts.curves.showCurves(curves, chosen, unit, `No ${op} in this window.`);
}

async function download(button, path, query, name) {
  setText($('download-fault'), '');
  button.disabled = true;
  try {
    const link = element('a', { href: URL.createObjectURL(await client.blob(path, query)), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  } catch (fault) {
    setText($('download-fault'), keyFault(fault));
  } finally {
    button.disabled = false;
  }
}

/* Showing. */

function showState(level, words) {
  $('state').className = `pill ${level}`;
  setText($('state'), words);
}

function recentFigures() {
  return { serverFaults: live.sum('serverFaults', 60), clientFaults: live.sum('clientFaults', 60), gcPauseMs: live.sum('gcPauseMs', 60) };
}

function show() {
  const { status, unready, stages, operations } = known;
  const recent = recentFigures();
  $('board').classList.remove('stale');
  showState(unready ? 'bad' : 'good', unready ? `Not ready: ${unready}` : 'Ready');
  $('updated').hidden = false;
  setText($('time'), timeOfDay(answeredAt));
  $('sandbox').hidden = !client.sandbox;
  showFindings($('findings'), findings(status, unready, recent));
  parts.tiles.show(status, recent, stages[choice.stage], choice);
  showChoices();
  showPlots();
  setText($('stages-title'), `Stages of ${choice.operation}, ${windowWords(choice.window)}`);
  parts.stages.show(stages, choice);
  const empty = Object.keys(stages).length === 0;
  $('stages-empty').hidden = !empty;
  setText($('stages-empty'), empty ? `No ${choice.operation} since the start.` : '');
  parts.operations.show(operations, choice, status.jvm.uptimeSeconds);
  $('operations-empty').hidden = Object.keys(operations).length > 0;
  setText($('about'), `Ledger ${status.ledgerId ?? ''}, durability ${status.durability}, up ${span(status.jvm.uptimeSeconds)}, heap ${size(status.jvm.heapUsedBytes)} of ${size(status.jvm.heapMaxBytes)}, ${count(status.jvm.threads)} threads. Times are of this browser. Percentiles are HdrHistogram's, measured in the service from the head of a request to its answer.`);
}

function showPlots() {
  const { operation, stage, rangeMs } = choice;
  parts.latency.format = inUnit(known.stages[stage]?.unit ?? 'ns');
  parts.latency.named(`${operation} ${stage}, each second`);
  parts.latency.showColumns(live.times, ['p50', 'p99', 'p99.9', 'max'].map((key) => live.column('latency', key)), rangeMs, `No ${operation} in this time.`);
  parts.ledger.forEach((plot) => plot(live, known.status, rangeMs));
}

function showGone(fault) {
  $('board').classList.add('stale');
  showState('bad', fault instanceof Refused ? `Refused: ${fault.status}` : 'No answer');
  const since = answeredAt === null ? 'It has not answered yet' : `Its last answer was at ${timeOfDay(answeredAt)}`;
  showFindings($('findings'), [{
    level: 'bad',
    what: fault instanceof Refused ? `The service refuses: ${fault.message}` : 'The service does not answer',
    todo: `${since}; what is shown is from then. Is the process there, and the way to it? This page tries again every second.`,
  }]);
}

/** A fault of this page, not of the service. */
function showBroken(fault) {
  console.error(fault);
  showState('bad', 'Page fault');
  showFindings($('findings'), [{
    level: 'bad',
    what: `This page failed: ${fault.message}`,
    todo: 'The service may be well: see /ops/status and /metrics. Loading the page anew may help.',
  }]);
}

function fill(select, names, chosen) {
  const wanted = names.includes(chosen) ? names : [...names, chosen];
  if ([...select.options].map((option) => option.value).join() !== wanted.join()) {
    select.replaceChildren(...wanted.map((name) => element('option', { value: name, textContent: name })));
  }
  select.value = chosen;
}

function showChoices() {
  const busy = Object.keys(known.operations);
  fill($('operation'), busy.includes('group') ? busy : [...busy, 'group'], choice.operation);
  fill($('stage'), Object.keys(known.stages), choice.stage);
}

/* Choosing. */

function pause(wanted) {
  paused = wanted;
  $('pause').setAttribute('aria-pressed', String(paused));
  setText($('pause'), paused ? 'Go on' : 'Pause');
  if (paused) {
    stop();
    showState('warn', 'Paused');
  } else {
    restart();
  }
}

/** What is known already is shown anew, in a pause too. */
function redraw() {
  if (!client) return;
  showPlots();
  parts.curves.redraw();
}

/** Something that must be asked for. */
function choose(change) {
  const operationBefore = choice.operation;
  const stageBefore = choice.stage;
  Object.assign(choice, change);
  if (choice.operation !== operationBefore) {
    known.stages = {};
    choice.stage = choice.operation === 'group' ? 'force' : 'total';
  }
  if (choice.operation !== operationBefore || choice.stage !== stageBefore) live.clear();
  pause(false);
}

function build() {
  if (parts.tiles) return;
  parts.tiles = new Tiles($('tiles'));
  parts.latency = new TimePlot($('latency-charts'), {
    title: 'Latency', format: duration, logarithmic: true,
    lines: [
      { label: 'p50', color: 'one' }, { label: 'p99', color: 'two' },
      { label: 'p99.9', color: 'five' }, { label: 'max', color: 'four', style: 'dashed' }],
  }, timeOfDay);
  parts.curves = new CurvePlot($('latency-charts'));
  parts.ledger = ledgerPlots($('ledger-charts'));
  parts.stages = new StageTable($('stages'), (stage) => choose({ stage }));
  parts.operations = new OperationTable($('operations'), (operation) => choose({ operation }));
}

function allPlots() {
  return parts.tiles ? [parts.latency, parts.curves, ...parts.ledger.map((plot) => plot.plot)] : [];
}

$('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  signIn($('key').value.trim());
});
$('forget').addEventListener('click', () => askForKey(''));
$('pause').addEventListener('click', () => pause(!paused));
$('operation').addEventListener('change', (event) => choose({ operation: event.target.value }));
$('stage').addEventListener('change', (event) => choose({ stage: event.target.value }));
$('window').addEventListener('change', (event) => choose({ window: event.target.value }));
$('range').addEventListener('change', (event) => {
  choice.rangeMs = Number(event.target.value) * 1_000;
  redraw();
});
$('logarithmic').addEventListener('change', (event) => {
  parts.latency.logarithmic = parts.curves.logarithmic = event.target.checked;
  redraw();
});
$('hgrm').addEventListener('click', (event) => {
  const { operation, stage, window } = choice;
  download(event.target, 'ops/latency.hgrm', { op: operation, stage, window }, `${operation}-${stage}-${window}.hgrm`);
});
$('hlog').addEventListener('click', (event) => download(event.target, 'ops/latency.hlog', {}, 'latency.hlog'));
document.addEventListener('visibilitychange', restart);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  for (const plot of allPlots()) plot.themed();
});

const kept = keptKey();
if (kept) {
  signIn(kept);
} else {
  askForKey('');
}
