// What the account could lose: value at risk by every method with what became of its forecasts, and the stress scenarios.
import * as format from './format.js';
import {facts, table, text} from './panels.js';

const DASH = '\u2013';
const STRESS_EVERY_MS = 5000;
const SHORTFALL_TARGET = 0.075;
const DRAWDOWN_TARGET = 0.2;
const SHARPE_TARGET = 1.5;
const LEAST_P = 0.05;
const byId = id => document.getElementById(id);
const verdicts = {kept: ['kept', 'good'], broken: ['broken', 'bad'], unknown: ['too few to say', '']};
const margins = {safe: 'good', margin_call: 'warn', liquidated: 'bad', insolvent: 'bad'};
let stressAsked = -Infinity;

/** Colour never stands alone: the limit is always there. */
function level(value, limits) {
  if (value === null) return '';
  return value > limits.value_at_risk_95_limit_fraction ? 'bad'
    : value > limits.value_at_risk_95_goal_fraction ? 'warn' : 'good';
}

function target(value, met) {
  return value === null ? '' : met ? 'good' : 'warn';
}

function headline(risk, account) {
  const limits = risk.limits;
  const worst = risk.value_at_risk_95_fraction;
  const shortfall = risk.expected_shortfall_95_fraction;
  return [
    ['Value at risk 95%', format.percent(worst) + ', goal ' + format.percent(limits.value_at_risk_95_goal_fraction, 0)
      + ', limit ' + format.percent(limits.value_at_risk_95_limit_fraction)
      + ', alarm ' + format.percent(limits.value_at_risk_95_alarm_fraction, 0), level(worst, limits)],
    ['CVaR 95%', format.percent(shortfall) + ', target below ' + format.percent(SHORTFALL_TARGET, 1),
      target(shortfall, shortfall < SHORTFALL_TARGET)],
    ['Deepest drawdown', format.percent(risk.max_drawdown_fraction) + ', target below ' + format.percent(DRAWDOWN_TARGET, 0),
      target(risk.max_drawdown_fraction, risk.max_drawdown_fraction < DRAWDOWN_TARGET)],
    ['Sharpe ratio', format.number(risk.sharpe_ratio) + ' over ' + format.count(risk.sharpe_returns) + ' returns, target above '
      + format.number(SHARPE_TARGET, 1), target(risk.sharpe_ratio, risk.sharpe_ratio > SHARPE_TARGET)],
    ['Leverage', format.number(account.leverage) + '\u00d7 of ' + format.number(account.max_leverage) + '\u00d7',
      account.leverage > account.max_leverage ? 'bad' : ''],
    ['Limits', limits.acting ? 'cut orders' : 'measured only, nothing is cut', limits.acting ? '' : 'warn'],
  ];
}

function flags(measure) {
  return [
    ...(measure.in_domain ? [] : ['outside its domain']),
    ...(measure.small_sample ? ['few returns'] : []),
  ].join(', ');
}

/** Only what a verdict rests on is coloured: below five expected exceptions it says nothing. */
function chance(p, tone) {
  return [format.number(p, 4), p !== null && tone !== '' ? 'number ' + (p < LEAST_P ? 'bad' : 'good') : 'number'];
}

function row(measure, coverage) {
  const judged = coverage && coverage.observations > 0;
  const [word, tone] = verdicts[coverage?.verdict] ?? verdicts.unknown;
  const doubt = flags(measure);
  return [
    [format.words(measure.method)], [format.percent(measure.confidence, 0), 'number'],
    [format.percent(measure.value_at_risk_fraction), 'number'], [format.percent(measure.expected_shortfall_fraction), 'number'],
    [judged ? coverage.exceptions + ' of ' + format.count(coverage.observations) : DASH, 'number'],
    [judged ? format.number(coverage.expected_exceptions, 1) : DASH, 'number'],
    [judged ? word : 'no forecast yet', '', judged ? tone : ''],
    chance(judged ? coverage.kupiec_p : null, tone), chance(judged ? coverage.christoffersen_p : null, tone),
    [doubt, doubt ? 'warn' : ''],
  ];
}

function scenarios(stress) {
  return stress.scenarios.map(one => [
    [format.words(one.scenario)], [format.percent(-one.price_drop, 1), 'number'],
    [format.signed(-one.loss_quote, 0), 'number ' + format.tone(-one.loss_quote)],
    [format.signed(-one.total_quote, 0), 'number ' + format.tone(-one.total_quote)],
    [format.number(one.equity_after_quote, 0), 'number'],
    [one.leverage_after === null ? DASH : format.number(one.leverage_after) + '\u00d7', 'number'],
    [one.margin.replaceAll('_', ' '), '', margins[one.margin] ?? ''],
    [one.basis.replaceAll('_', ' ').toLowerCase()],
  ]);
}

/** Not in the stream: seven revaluations for every picture would be work nobody looks at. */
async function loadStress() {
  stressAsked = Date.now();
  try {
    const answer = await fetch('/api/risk/stress-test');
    if (!answer.ok) throw new Error('HTTP ' + answer.status);
    const stress = await answer.json();
    table(byId('stress'), scenarios(stress), 8, 'no scenario');
    text(byId('stress-time'), 'of the positions at ' + format.time(stress.time), 'note');
  } catch (failure) {
    // Old rows must not look like the present positions.
    table(byId('stress'), [], 8, 'not known');
    text(byId('stress-time'), 'no answer: ' + failure.message, 'note bad');
  }
}

export function show(report) {
  const risk = report.risk;
  text(byId('risk-time'), risk.returns_until
    ? format.count(risk.returns) + ' returns until ' + format.dateTime(risk.returns_until) + ', losses of '
      + format.number(risk.horizon_hours, 0) + ' h'
    : 'no interval has closed yet');
  facts(byId('risk-facts'), headline(risk, report.account));
  table(byId('risk-methods'), risk.measures.map(measure => row(measure, risk.coverage.find(one =>
    one.method === measure.method && one.confidence === measure.confidence))), 10, 'nothing measured yet');
  if (Date.now() - stressAsked > STRESS_EVERY_MS) loadStress();
}
