// How the instruments hang together: the shortest tree over their correlations, drawn, and what it amounts to.
import * as format from './format.js';
import {facts, text} from './panels.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 480;
const HEIGHT = 260;
const MARGIN_X = 52;
const MARGIN_Y = 30;
// Beyond two standard errors the correlations rose by more than volatility explains.
const CONTAGION_LIMIT = 2;
const byId = id => document.getElementById(id);
let drawn = '';

function svg(tag, attributes, content) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  if (content !== undefined) node.textContent = content;
  return node;
}

/** Neighbours by symbol; the hub is the one with most of them, of equals the first. */
function neighbours(network) {
  const near = new Map(network.instruments.map(one => [one.symbol, []]));
  for (const edge of network.tree) {
    near.get(edge.from).push(edge.to);
    near.get(edge.to).push(edge.from);
  }
  return near;
}

/** The hub in the middle, leaves at the rim, what lies between them between; each branch has room for its leaves. */
export function layout(network) {
  const near = neighbours(network);
  const hub = [...near].reduce((best, one) => one[1].length > best[1].length ? one : best)[0];
  const leaves = (symbol, from) => {
    const next = near.get(symbol).filter(one => one !== from);
    return next.length === 0 ? 1 : next.reduce((sum, one) => sum + leaves(one, symbol), 0);
  };
  const rings = (symbol, from) => Math.max(0, ...near.get(symbol).filter(one => one !== from).map(one => 1 + rings(one, symbol)));
  const depth = Math.max(1, rings(hub, null));
  const places = new Map();
  const put = (symbol, from, ring, start, angle) => {
    const at = start + angle / 2;
    const next = near.get(symbol).filter(one => one !== from);
    const out = next.length === 0 ? 1 : ring / depth;
    places.set(symbol, {
      x: WIDTH / 2 + (WIDTH / 2 - MARGIN_X) * out * Math.cos(at),
      y: HEIGHT / 2 + (HEIGHT / 2 - MARGIN_Y) * out * Math.sin(at),
    });
    const all = next.reduce((sum, one) => sum + leaves(one, symbol), 0);
    let begin = start;
    for (const one of next) {
      const part = angle * leaves(one, symbol) / all;
      put(one, symbol, ring + 1, begin, part);
      begin += part;
    }
  };
  put(hub, null, 0, 0, 2 * Math.PI);
  return places;
}

function picture(network) {
  const places = layout(network);
  const lines = [];
  const names = [];
  for (const edge of network.tree) {
    const [a, b] = [places.get(edge.from), places.get(edge.to)];
    lines.push(svg('line', {
      x1: a.x.toFixed(1), y1: a.y.toFixed(1), x2: b.x.toFixed(1), y2: b.y.toFixed(1),
      class: edge.correlation < 0 ? 'against' : 'along', 'stroke-width': (1 + 4 * Math.abs(edge.correlation)).toFixed(1),
    }));
    names.push(svg('text', {x: ((a.x + b.x) / 2).toFixed(1), y: ((a.y + b.y) / 2 - 4).toFixed(1), class: 'weight'},
      format.signed(edge.correlation, 2)));
  }
  for (const [symbol, place] of places) {
    lines.push(svg('circle', {cx: place.x.toFixed(1), cy: place.y.toFixed(1), r: 6}));
    names.push(svg('text', {x: place.x.toFixed(1), y: (place.y + (place.y > HEIGHT / 2 + 1 ? 20 : -12)).toFixed(1), class: 'symbol'}, symbol.split('/')[0]));
  }
  return [...lines, ...names];
}

function described(network) {
  return 'Shortest tree over ' + network.instrument_count + ' instruments: '
    + network.tree.map(edge => edge.from + ' with ' + edge.to + ' ' + format.signed(edge.correlation, 2)).join(', ');
}

function measured(network) {
  const contagion = network.contagion_index;
  return [
    ['Instruments', String(network.instrument_count) + ', ' + network.minutes + ' minutes'],
    ['Mean correlation', format.number(network.mean_correlation, 2) + (network.repaired ? ', mended' : '')],
    ['Absorption', format.percent(network.absorption_fraction, 0) + ' along a fifth of the directions'],
    ['Contagion index', contagion === null ? format.number(null)
      : format.signed(contagion, 2) + ' standard errors' + (contagion > CONTAGION_LIMIT ? ', rising together' : ''),
    contagion > CONTAGION_LIMIT ? 'warn' : ''],
    ['Connectedness', format.percent(network.connectedness_fraction, 0) + ' comes from others'],
    ['Directions', format.number(network.effective_rank, 1) + ', ' + network.directions_beyond_noise + ' beyond noise'],
    ['Length of the tree', format.number(network.tree_length, 2)],
  ];
}

export function show(report) {
  const network = report.network;
  byId('network-body').hidden = !network;
  byId('network-none').hidden = Boolean(network);
  text(byId('network-time'), network ? format.duration(network.age_seconds) + ' old' : '');
  if (!network) {
    text(byId('network-none'), report.prices.length < 2 ? 'one instrument: no network'
      : 'no network yet: it takes two instruments with an hour of live prices');
    return;
  }
  facts(byId('network-facts'), measured(network));
  const now = JSON.stringify(network.tree);
  if (now !== drawn) {
    drawn = now;
    const node = byId('network-tree');
    node.setAttribute('viewBox', '0 0 ' + WIDTH + ' ' + HEIGHT);
    node.setAttribute('aria-label', described(network));
    node.replaceChildren(...picture(network));
  }
}
