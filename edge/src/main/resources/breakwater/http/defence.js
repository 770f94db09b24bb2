// What the learned models are worth: drift, certificates, updates and the sources behind them.
import {ask} from './admin.js';
import * as format from './format.js';
import {table, text} from './panels.js';

const DASH = '\u2013';
const SIGMA = '\u03c3';
const NEAR = 0.75;
const MAX_COLLUDING = 5;
const UNKNOWN = {value: null, limit: null, inside: null};
const byId = id => document.getElementById(id);
const states = {
  no_reference: ['bad', 'no reference model: run calibrate:reference'],
  waiting: ['', 'a reference is there; no epoch has been judged yet'],
  passed: ['good', 'the last update was inside every corridor and is in service'],
  refused: ['warn', 'the last update was refused: the version before it stays in service'],
  rolled_back: ['bad', 'the last update was far outside: the model went back to an earlier version'],
  not_enough_data: ['warn', 'too few rows to tell drift from noise: nothing was updated'],
  skipped: ['warn', 'the last epoch was skipped: nothing was updated'],
};
let ranking = [];
let banned = new Set();

/** Name shown, and how to read it from the drift of a model. */
const gauges = [
  ['Mean shift (Mahalanobis)', drift => oneSided(drift.mahalanobis, SIGMA)],
  ['Eigenvalue range', drift => spectral(drift.spectral_range)],
  ['KL to the reference', drift => divergence(drift.kl_nats)],
  ['KL from the reference', drift => notJudged(drift.kl_reverse_nats, drift.kl_nats)],
  ['Anomaly rate', drift => anomalyRate(drift.anomaly_rate)],
  ['Mean drift in 24 h', drift => oneSided(drift.drift_mean, SIGMA)],
  ['Covariance drift in 24 h', drift => oneSided(drift.drift_covariance, '')],
];

/** near: 1 is the limit. Colour never stands alone: the word is always there. */
function verdict(inside, near) {
  if (inside === null) return ['not measured', ''];
  if (!inside) return ['outside', 'bad'];
  return near >= NEAR ? ['near the limit', 'warn'] : ['inside', 'good'];
}

function judged(measure, shown, scale, ticks) {
  const [word, tone] = verdict(measure.inside, measure.value / measure.limit);
  // Infinite comes as null that is not inside.
  const value = measure.value ?? (measure.inside === false ? Infinity : null);
  return {
    word, tone, shown, ticks: ticks.map(tick => tick / scale), corridor: [0, measure.limit / scale],
    bar: value === null ? null : [0, value / scale],
  };
}

function amount(measure) {
  return measure.value === null && measure.inside === false ? 'infinite' : null;
}

function oneSided(measure, unit) {
  const shown = (amount(measure) ?? format.number(measure.value, 3)) + ' of ' + format.number(measure.limit, 2) + (unit ? ' ' + unit : '');
  return judged(measure, shown, measure.limit * 1.5 || 1, [measure.limit]);
}

function divergence(measure) {
  const gauge = judged(measure, (amount(measure) ?? format.number(measure.value, 3)) + ' of ' + format.number(measure.limit, 2) + ' nats',
    measure.roll_back_limit * 1.25 || 1, [measure.limit, measure.roll_back_limit]);
  if (measure.inside === false && !(measure.value <= measure.roll_back_limit)) gauge.word = 'outside: roll back';
  return gauge;
}

function notJudged(measure, forward) {
  const scale = forward.roll_back_limit * 1.25 || 1;
  return {
    word: measure.value === null ? 'not measured' : 'not judged', tone: '', shown: format.number(measure.value, 3) + ' nats',
    ticks: [], corridor: null, bar: measure.value === null ? null : [0, measure.value / scale],
  };
}

function anomalyRate(measure) {
  const percent = value => value === null ? DASH : Number((value * 100).toPrecision(3)) + '%';
  const gauge = judged(measure, percent(measure.value) + ' of ' + percent(measure.limit), measure.limit * 1.5 || 1, [measure.limit]);
  if (measure.inside !== null && !measure.proven) gauge.word += ', not proven';
  return gauge;
}

function between(low, high) {
  return low === null && high === null ? DASH : format.number(low, 2) + DASH + format.number(high, 2);
}

function spectral(range) {
  const reach = (range.high_limit - 1) * 1.6 || 1;
  const at = value => (value - 1 + reach) / (2 * reach);
  const far = range.high_limit === null ? 0
    : Math.max(1 - range.low, range.high - 1) / (range.high_limit - 1);
  const [word, tone] = verdict(range.inside, far);
  return {
    word, tone,
    shown: between(range.low, range.high) + ' of ' + between(range.low_limit, range.high_limit),
    ticks: [at(range.low_limit), at(range.high_limit)], corridor: [at(range.low_limit), at(range.high_limit)],
    bar: range.inside === null ? null : [at(range.low), range.high === null ? 1 : at(range.high)],
  };
}

function span(className, tag = 'span') {
  const node = document.createElement(tag);
  node.className = className;
  return node;
}

function share(value) {
  return (Math.max(0, Math.min(1, value)) * 100).toFixed(1) + '%';
}

function gaugeItem() {
  const item = document.createElement('li');
  const track = span('track');
  track.append(span('corridor'), span('fill'), span('tick'), span('tick'));
  track.setAttribute('role', 'img');
  item.append(span('name'), span('pill'), track, span('shown'));
  return item;
}

function place(node, range) {
  node.hidden = range === null;
  if (range === null) return;
  const [from, to] = range.map(value => Math.max(0, Math.min(1, value)));
  node.style.left = share(from);
  node.style.width = share(to - from);
}

function gauge(item, name, data) {
  const [title, pill, track, shown] = item.children;
  const [corridor, fill, ...ticks] = track.children;
  text(title, name);
  text(pill, data.word, 'pill ' + data.tone);
  text(shown, data.shown);
  track.setAttribute('aria-label', name + ': ' + data.shown + ', ' + data.word);
  place(corridor, data.corridor);
  place(fill, data.bar);
  const tone = 'fill ' + data.tone;
  if (fill.className !== tone) fill.className = tone;
  ticks.forEach((tick, at) => {
    tick.hidden = !(at < data.ticks.length);
    if (!tick.hidden) tick.style.left = share(data.ticks[at]);
  });
}

const nothing = {
  mahalanobis: UNKNOWN, kl_reverse_nats: UNKNOWN, drift_mean: UNKNOWN, drift_covariance: UNKNOWN,
  kl_nats: {...UNKNOWN, roll_back_limit: null}, anomaly_rate: {...UNKNOWN, proven: false},
  spectral_range: {low: null, high: null, low_limit: null, high_limit: null, inside: null},
  certificate_shift: [], price_certificate_bps: [], samples: null, samples_needed: null,
};

function certificate(list, shifts, digits) {
  const most = Math.max(...shifts.filter(each => each !== null), 0);
  for (let k = 1; k <= MAX_COLLUDING; k++) {
    let item = list.children[k - 1];
    if (!item) {
      item = document.createElement('li');
      const track = span('track');
      track.append(span('fill'));
      track.setAttribute('aria-hidden', 'true');
      item.append(span('k'), track, span('shown'));
      list.append(item);
    }
    const [count, track, shown] = item.children;
    const shift = shifts[k - 1];
    text(count, 'k = ' + k);
    text(shown, shift === undefined ? DASH : shift === null ? 'unbounded' : format.number(shift, digits),
      shift === null ? 'shown bad' : 'shown');
    const fill = track.firstElementChild;
    const tone = 'fill ' + (shift === null ? 'unbounded' : '');
    if (fill.className !== tone) fill.className = tone;
    place(fill, shift === undefined ? null : [0, shift === null ? 1 : most > 0 ? shift / most : 0]);
  }
}

function diversity(provenance) {
  const refusals = {
    too_few_sources: 'too few sources', concentrated: 'too concentrated', low_entropy: 'too little entropy',
  };
  const facts = [
    ['Entropy', provenance.entropy_bits === null ? DASH : format.number(provenance.entropy_bits, 2) + ' bits'],
    ['Herfindahl index', format.number(provenance.herfindahl, 3)],
    ['Independent sources', String(provenance.independent_sources)],
    ['Model updates', provenance.update_refused_by === '' ? 'allowed'
      : 'refused: ' + (refusals[provenance.update_refused_by] ?? format.words(provenance.update_refused_by).toLowerCase())],
  ];
  const list = byId('diversity');
  facts.forEach(([name, value], at) => {
    if (!list.children[at]) {
      const pair = document.createElement('div');
      pair.append(document.createElement('dt'), document.createElement('dd'));
      list.append(pair);
    }
    const [title, content] = list.children[at].children;
    text(title, name);
    text(content, value, name !== 'Model updates' ? '' : provenance.update_refused_by === '' ? 'good' : 'warn');
  });
}

function headline(symbol, drift) {
  const [tone, message] = drift ? states[drift.state] ?? ['', drift.state] : ['', 'no model learns here'];
  const version = (name, number) => number === null ? 'no ' + name : name + ' ' + number;
  text(byId('defence-symbol'), drift?.symbol ?? symbol);
  text(byId('defence-state'), drift ? drift.state.replaceAll('_', ' ') : 'no model', 'pill ' + tone);
  text(byId('defence-versions'),
    drift ? 'serves ' + version('version', drift.served_version) + ', ' + version('reference', drift.reference_version) : '');
  text(byId('defence-message'), message, 'message ' + tone);
  text(byId('defence-samples'), drift && drift.samples !== null
    ? format.count(drift.samples) + ' effective rows, ' + (drift.samples_needed === null ? DASH : format.count(drift.samples_needed)) + ' needed'
    : 'no rows judged yet', 'note ' + (drift?.enough_samples === false ? 'warn' : ''));
}

function ledger(model, now) {
  const tones = {passed: 'good', refused: 'warn', rolled_back: 'bad', removed: 'warn', ordered_back: 'warn'};
  const version = number => number === null ? DASH : String(number);
  table(byId('ledger'), (model?.updates ?? []).map(update => [
    [format.moment(update.time, now)],
    [update.verdict.replaceAll('_', ' '), '', tones[update.verdict] ?? ''],
    [update.reasons.map(reason => reason.replaceAll('_', ' ')).join(', ') || DASH, 'why'],
    [version(update.candidate_version), 'number'],
    [update.from_version === update.to_version ? version(update.to_version)
      : version(update.from_version) + ' \u2192 ' + version(update.to_version), 'number'],
    [format.number(update.mahalanobis, 3), 'number'],
    [format.number(update.kl_nats, 3), 'number'],
  ]), 7, 'no update judged yet');
  text(byId('ledger-summary'), model && model.rejection_fraction !== null
    ? format.percent(model.rejection_fraction, 1) + ' of judged updates rejected' : '');
}

/** Rows must not move under a pointer or a focus: the order waits until both have left. */
function ranked(sources) {
  const names = sources.map(each => each.source);
  const body = byId('suspicious');
  const known = ranking.length === names.length && names.every(name => ranking.includes(name));
  if (!known || !body.matches(':hover, :focus-within')) {
    ranking = [...sources].sort((a, b) => a.trust_fraction - b.trust_fraction
      || (b.disagreement_fraction ?? 0) - (a.disagreement_fraction ?? 0)).map(each => each.source);
  }
  return ranking.map(name => sources.find(each => each.source === name));
}

function button(cell) {
  let node = cell.firstElementChild;
  if (!node) {
    node = document.createElement('button');
    node.type = 'button';
    cell.replaceChildren(node);
  }
  return node;
}

function suspicious(report, model) {
  banned = new Set(report.sources.filter(each => each.banned).map(each => each.source));
  const influence = new Map((model?.influences ?? []).map(each => [each.source, each.shift]));
  const sources = ranked(report.sources);
  const body = byId('suspicious');
  table(body, sources.map(source => [
    [source.source],
    [format.percent(source.trust_fraction, 0), 'number ' + (source.trust_fraction < 0.5 ? 'bad' : '')],
    [format.percent(source.reputation_fraction, 0), 'number'],
    [format.percent(source.stability_fraction, 1), 'number'],
    [format.signed(source.bias_bps, 1), 'number'],
    [format.percent(source.disagreement_fraction, 1), 'number'],
    [influence.get(source.source) === null ? 'all of it' : format.number(influence.get(source.source), 3), 'number'],
    source.banned ? ['banned: ' + source.ban_reason, 'why bad'] : ['heard', 'why'],
    [null],
  ]), 9, 'no source configured');
  sources.forEach((source, at) => {
    const row = body.rows[at];
    const node = button(row.cells[8]);
    const verb = source.banned ? 'Unban' : 'Ban';
    text(node, verb, source.banned ? 'small' : 'small caution');
    node.dataset.source = source.source;
    node.setAttribute('aria-label', verb + ' ' + source.source);
  });
}

async function decide(event) {
  const node = event.target.closest('button');
  if (!node) return;
  const source = node.dataset.source;
  const answer = await ask(banned.has(source) ? {
    title: 'Unban ' + source,
    explanation: 'It is heard again as a stranger: its trust starts from nothing and grows slowly.',
    action: 'Unban', path: '/api/provenance/unban', body: {sources: [source]}, reason: 'found in order',
  } : {
    title: 'Ban ' + source,
    explanation: 'Nothing of it is taken any more and what it said last loses its influence at once, restarts included. '
      + 'Too few sources left means no new risk.',
    action: 'Ban', path: '/api/provenance/ban', body: {sources: [source]}, reason: 'suspicious on the dashboard',
  }, node);
  // The operator's log may be out of sight from here.
  if (answer) text(byId('suspicious-answer'), answer.message, answer.good ? 'good' : 'bad');
}

export function start() {
  byId('suspicious').addEventListener('click', decide);
}

/** Shows one report. symbol: the instrument chosen for the price chart. */
export function show(report, symbol) {
  const model = report.models.find(each => each.drift.symbol === symbol) ?? report.models[0];
  const drift = model?.drift ?? nothing;
  headline(symbol, model?.drift);
  const list = byId('drift');
  gauges.forEach(([name, read], at) => {
    if (!list.children[at]) list.append(gaugeItem());
    gauge(list.children[at], name, read(drift));
  });
  certificate(byId('certificate-model'), drift.certificate_shift, 3);
  certificate(byId('certificate-price'), drift.price_certificate_bps, 2);
  diversity(report.provenance);
  ledger(model, report.time);
  suspicious(report, model);
}
