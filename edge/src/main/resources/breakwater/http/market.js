// What is measured of the chosen instrument's market: every number that one source could move beside the one it could not.
import * as format from './format.js';
import {facts, table, text} from './panels.js';

const DASH = '\u2013';
const byId = id => document.getElementById(id);

/** Name, pair of the market, how to show it, from which disagreement on the two contradict. */
const pairs = [
  ['Order flow, of usual', market => market.order_flow, value => format.signed(value, 2), 2],
  ['VPIN, by taker', market => market.vpin, value => format.number(value, 3), 0.2],
  ['Bought less sold, quote', market => market.signed_flow_quote, value => value === null ? DASH : format.signed(value, 0), Infinity],
];

function row(market, [name, of, show, limit]) {
  const pair = of(market);
  const apart = pair.disagreement !== null && Math.abs(pair.disagreement) > limit;
  return [
    [name], [show(pair.raw), 'number'], [show(pair.corroborated), 'number'],
    [show(pair.disagreement) + (apart ? ' apart' : ''), apart ? 'number warn' : 'number'],
    [String(pair.sources), 'number'],
  ];
}

function measured(market) {
  const impact = market.kyle_significant
    ? format.number(market.kyle_lambda_bps, 2) + ' \u00b1 ' + format.number(market.kyle_error_bps, 2) + ' bp per million'
    : 'not significant';
  return [
    ['Regime', regime(market)],
    ['VPIN in its own history', market.vpin_percentile === null ? DASH : format.percent(market.vpin_percentile, 0)],
    ['Quoted spread', format.number(market.spread_bps, 2) + ' bp, ' + format.number(market.spread_ratio, 2) + ' of usual'],
    ['Depth', format.number(market.depth_quote, 0) + ', ' + format.number(market.depth_ratio, 2) + ' of usual'],
    ['Price impact (Kyle)', impact],
    ['Effective spread', format.number(market.effective_spread_bps, 2) + ' bp, '
      + (market.adverse_share_fraction === null ? DASH : format.percent(market.adverse_share_fraction, 0)) + ' stays'],
    ['Trades', format.number(market.arrivals_per_second, 2) + ' per second, one causes ' + format.number(market.branching_ratio, 2)],
  ];
}

/** The most likely regime with its probability, and alarms of the last hour. */
function regime(market) {
  const now = market.regime;
  if (!now.most_likely) return 'not known yet';
  const recent = time => time && now.time && Date.parse(now.time) - Date.parse(time) < 3600e3;
  const alarms = [];
  if (recent(now.volatility_shift_time)) alarms.push('volatility ' + (now.volatility_shift > 0 ? 'rose' : 'fell') + ' at ' + format.time(now.volatility_shift_time));
  if (recent(now.mean_shift_time)) alarms.push('drift ' + (now.mean_shift > 0 ? 'up' : 'down') + ' at ' + format.time(now.mean_shift_time));
  return [now.most_likely + ' ' + format.percent(now.probabilities[now.most_likely], 0) + ' since ' + format.time(now.since), ...alarms].join(', ');
}

/** A skill whose interval holds 0 is none. */
function forecast(one) {
  const known = one.information_coefficient !== null && one.information_coefficient_error !== null;
  const sure = known && (one.information_coefficient_lower > 0 || one.information_coefficient_upper < 0);
  return [
    [format.words(one.name)], [format.percent(one.weight_fraction, 0), 'number'], [format.percent(one.cap_fraction, 0), 'number'],
    [format.signed(one.forecast, 2), 'number'],
    [known ? format.signed(one.information_coefficient, 3) + ' \u00b1 ' + format.number(one.information_coefficient_error, 3) : DASH,
      sure ? 'number ' + format.tone(one.information_coefficient) : 'number'],
    [format.number(one.independent_outcomes, 0), 'number'],
  ];
}

function smiles(market) {
  return market.surface.map(smile => [
    [format.dateTime(smile.expiry)], [format.price(smile.forward), 'number'], [format.percent(smile.at_the_money_vol, 1), 'number'],
    [format.signed(smile.skew, 3), 'number'], [format.number(smile.rmse, 4), 'number'],
    [smile.state, smile.state === 'tradeable' ? 'good' : 'warn'],
  ]);
}

export function show(report, symbol) {
  const market = report.markets.find(one => one.symbol === symbol) ?? report.markets[0];
  text(byId('market-symbol'), market ? market.symbol : '');
  text(byId('market-time'), market && market.time ? 'as of ' + format.time(market.time) : 'nothing measured yet');
  if (!market) return;
  table(byId('market-pairs'), pairs.map(pair => row(market, pair)), 5, 'nothing measured yet');
  byId('market-surface').hidden = market.surface.length === 0;
  table(byId('market-smiles'), smiles(market), 6, 'no options');
  facts(byId('market-facts'), measured(market));
  const ensemble = report.ensembles.find(one => one.symbol === market.symbol);
  byId('market-mixture').hidden = !ensemble;
  if (ensemble) table(byId('market-forecasts'), [ensemble.mixture, ...ensemble.members].map(forecast), 6, 'no forecast');
}
