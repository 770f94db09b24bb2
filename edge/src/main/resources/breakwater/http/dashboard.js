// Wires the stream to the page and says so when the stream is silent.
import * as admin from './admin.js';
import {Charts} from './charts.js';
import * as defence from './defence.js';
import * as format from './format.js';
import * as market from './market.js';
import * as network from './network.js';
import * as panels from './panels.js';
import * as risk from './risk.js';

const SILENT_AFTER_MS = 3000;
const STILL_AFTER_MS = 10000;
const RETRY_MS = 3000;
const byId = id => document.getElementById(id);

const charts = new Charts({
  equity: byId('equity-chart'), price: byId('price-chart'), legend: byId('price-legend'),
  trust: byId('trust-chart'), trustLegend: byId('trust-legend'),
});
let stream = null;
let lastEvent = null;
let lastSequence = -1;
let lastInput = null;
let silent = true;

function chooseSymbols(report) {
  const select = byId('symbol');
  const symbols = report.prices.map(price => price.symbol);
  if (symbols.join('|') !== [...select.options].map(option => option.value).join('|')) {
    const chosen = select.value;
    select.replaceChildren(...symbols.map(symbol => new Option(symbol, symbol)));
    if (symbols.includes(chosen)) select.value = chosen;
  }
  charts.choose(select.value);
}

function onReport(report) {
  const now = Date.now();
  lastEvent = now;
  if (report.sequence !== lastSequence) {
    lastSequence = report.sequence;
    lastInput = now;
  }
  panels.show(report, byId('symbol').value);
  market.show(report, byId('symbol').value);
  risk.show(report);
  network.show(report);
  defence.show(report, byId('symbol').value);
  admin.offer(report.breakers);
  chooseSymbols(report);
  charts.append(report);
  if (silent) {
    silent = false;
    loadHistory();
  }
  showLive();
}

async function loadHistory() {
  try {
    const answer = await fetch('/api/history');
    if (answer.ok) charts.load(await answer.json());
  } catch {
    // The stream fills the charts from now on; the indicator shows if that is silent too.
  }
}

function connect() {
  stream?.close();
  stream = new EventSource('/api/monitoring/stream');
  stream.addEventListener('report', event => onReport(JSON.parse(event.data)));
  stream.addEventListener('error', () => {
    // After a refusal the browser gives up by itself; after a break it tries again.
    if (stream.readyState === EventSource.CLOSED) setTimeout(connect, RETRY_MS);
  });
}

function setLive(state, text, age) {
  const node = byId('live');
  if (node.dataset.state !== state) node.dataset.state = state;
  // Only a change is spoken by a screen reader; the running age is not.
  if (byId('live-text').textContent !== text) byId('live-text').textContent = text;
  byId('live-age').textContent = age;
}

function clock(millis) {
  return new Date(millis).toLocaleTimeString('en-GB');
}

function showLive() {
  const now = Date.now();
  if (lastEvent === null) {
    setLive('waiting', 'connecting', '');
  } else if (now - lastEvent > SILENT_AFTER_MS) {
    silent = true;
    setLive('silent', 'stream silent since ' + clock(lastEvent), format.duration((now - lastEvent) / 1000));
  } else if (now - lastInput > STILL_AFTER_MS) {
    setLive('still', 'no new input since ' + clock(lastInput), format.duration((now - lastInput) / 1000));
  } else {
    setLive('live', 'live', '');
  }
  // What stands on the page is old then: it must not look like now.
  document.body.classList.toggle('stale', silent && lastEvent !== null);
  document.title = (silent && lastEvent !== null ? '\u26a0 ' : '') + 'Breakwater';
}

admin.start();
defence.start();
byId('symbol').addEventListener('change', event => charts.choose(event.target.value));
document.querySelectorAll('input[name=window]').forEach(input =>
  input.addEventListener('change', () => charts.show(Number(input.value))));
document.querySelectorAll('input[name=scale]').forEach(input =>
  input.addEventListener('change', () => charts.measure(input.value === 'distance')));
setInterval(showLive, 500);
connect();
