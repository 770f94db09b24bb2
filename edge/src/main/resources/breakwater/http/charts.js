// Equity, prices and trust over engine time, from the server's history and then from the stream.
/* global uPlot */
import * as format from './format.js';

const MAX_POINTS = 4096;
const SOURCE_COLOURS = 8;
const JUMP_SECONDS = 10;
const MAX_DISTANCE_BP = 200;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function timeLabels(chart, splits, axis, space, step) {
  return splits.map(seconds => {
    const iso = new Date(seconds * 1000).toISOString();
    return step >= 86400 ? iso.slice(0, 10) : step >= 60 ? iso.slice(11, 16) : iso.slice(11, 19);
  });
}

function axes() {
  const look = {stroke: colour('--quiet'), font: '11px system-ui, sans-serif', grid: {stroke: colour('--grid'), width: 1}, ticks: {show: false}};
  return [
    {...look, values: timeLabels, space: 80, size: 24},
    {...look, size: 76, values: (chart, splits) => splits.map(value => value.toLocaleString('en-US'))},
  ];
}

/** One source has one colour in every chart; where colours come again the line is dashed. */
function line(label, at, value) {
  const dash = at < SOURCE_COLOURS ? undefined : [6, 4];
  return {label, stroke: colour('--s' + at % SOURCE_COLOURS), width: 1.25, dash, points: {show: false}, value};
}

function padded(least, most, share, floor) {
  if (least === null || most === null || !(most >= least)) return [0, 1];
  const room = Math.max((most - least) * share, Math.abs(most) * floor);
  return [least - room, most + room];
}

function clock(chart, seconds) {
  return seconds === null || seconds === undefined ? '\u2013' : format.dateTime(new Date(seconds * 1000).toISOString());
}

export class Charts {
  constructor(nodes) {
    this.nodes = nodes;
    this.symbol = '';
    this.windowSeconds = 0;
    this.distance = false;
    this.clear();
    new ResizeObserver(() => this.resize()).observe(nodes.price);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.rebuild());
  }

  clear() {
    this.times = [];
    this.equity = [];
    this.prices = new Map();
    this.sources = new Map();
    this.trust = new Map();
    this.keepEvery = 1;
    this.offered = 0;
  }

  load(history) {
    this.clear();
    this.times = history.time_seconds;
    this.equity = history.equity_quote;
    this.prices = new Map(Object.entries(history.prices));
    this.sources = new Map(Object.entries(history.sources));
    this.trust = new Map(Object.entries(history.trust_fraction));
    this.rebuild();
  }

  /** Appends a live picture; one whose time has not moved adds nothing. */
  append(report) {
    if (!report.time) return;
    const seconds = Date.parse(report.time) / 1000;
    const names = [...this.prices.keys(), ...this.sources.keys()].join();
    const now = [...report.prices.map(each => each.symbol), ...report.sources.map(each => each.source)].join();
    // A picture sent before the history was read may arrive after it; only a real jump back starts anew.
    if (seconds < this.times.at(-1) && seconds > this.times.at(-1) - JUMP_SECONDS) return;
    if (names !== now || seconds < this.times.at(-1)) {
      this.clear();
      report.prices.forEach(each => this.prices.set(each.symbol, []));
      report.sources.forEach(each => {
        this.sources.set(each.source, []);
        this.trust.set(each.source, []);
      });
      this.rebuild();
    }
    if (seconds === this.times.at(-1) || this.offered++ % this.keepEvery !== 0) return;
    if (this.times.length >= MAX_POINTS) this.thin();
    this.times.push(seconds);
    this.equity.push(report.account.equity_quote);
    report.prices.forEach(each => this.prices.get(each.symbol).push(each.price));
    report.sources.forEach(each => {
      this.sources.get(each.source).push(each.last_price);
      this.trust.get(each.source).push(each.trust_fraction);
    });
    this.draw();
  }

  choose(symbol) {
    if (symbol !== this.symbol) {
      this.symbol = symbol;
      this.rebuild();
    }
  }

  /** Prices as they are, or how far each source is from the fair price, in basis points. */
  measure(distance) {
    this.distance = distance;
    this.rebuild();
  }

  show(windowSeconds) {
    this.windowSeconds = windowSeconds;
    this.draw();
  }

  thin() {
    const half = values => values.filter((value, at) => at % 2 === 0);
    this.times = half(this.times);
    this.equity = half(this.equity);
    for (const columns of [this.prices, this.sources, this.trust]) columns.forEach((values, name) => columns.set(name, half(values)));
    this.keepEvery *= 2;
  }

  // The prices of sources belong to one instrument only while there is only one.
  sourceNames() {
    return this.prices.size === 1 ? [...this.sources.keys()] : [];
  }

  rebuild() {
    this.equityChart?.destroy();
    this.priceChart?.destroy();
    this.trustChart?.destroy();
    const cursor = {sync: {key: 'breakwater'}, drag: {x: false, y: false}, points: {size: 6}};
    const time = {label: 'UTC', value: clock};
    this.equityChart = new uPlot({
      ...this.size(this.nodes.equity), cursor, axes: axes(), legend: {show: false},
      scales: {x: {time: true}, y: {range: (chart, least, most) => padded(least, most, 0.1, 0.0002)}},
      series: [time, {label: 'Equity', stroke: colour('--accent'), width: 1.5, fill: colour('--accent') + '22', points: {show: false}}],
    }, this.data([this.equity]), this.nodes.equity);
    const shown = (chart, value) => this.distance ? format.signed(value, 1) : format.price(value);
    const sources = this.sourceNames().map((name, at) => line(name, at, shown));
    const fair = {label: 'fair', stroke: colour('--text'), width: 2, points: {show: false}, value: shown};
    this.priceChart = new uPlot({
      ...this.size(this.nodes.price), cursor, axes: axes(),
      legend: {mount: (chart, legend) => this.nodes.legend.replaceChildren(legend)},
      scales: {x: {time: true}, y: {range: chart => this.priceRange(chart.data)}},
      series: [time, ...sources, fair],
    }, this.priceData(), this.nodes.price);
    const [across, up] = axes();
    this.trustChart = new uPlot({
      ...this.size(this.nodes.trust), cursor,
      axes: [across, {...up, values: (chart, splits) => splits.map(value => Math.round(value * 100) + '%')}],
      legend: {mount: (chart, legend) => this.nodes.trustLegend.replaceChildren(legend)},
      scales: {x: {time: true}, y: {range: () => [0, 1.04]}},
      series: [time, ...[...this.trust.keys()].map((name, at) => line(name, at, (chart, value) => format.percent(value, 0)))],
    }, this.data([...this.trust.values()]), this.nodes.trust);
  }

  // The scale follows the fair price: a source far off must not flatten the picture. The table tells how far.
  priceRange(data) {
    if (!this.distance) return padded(...extent(data.at(-1)), 0.2, 0.0005);
    const [least, most] = extent(data.slice(1).flat());
    const reach = Math.min(MAX_DISTANCE_BP, Math.max(1, -(least ?? 0), most ?? 0) * 1.1);
    return [-reach, reach];
  }

  priceData() {
    const fair = this.prices.get(this.symbol) ?? this.times.map(() => null);
    const columns = this.sourceNames().map(name => this.sources.get(name));
    if (!this.distance) return this.data([...columns, fair]);
    const distance = values => values.map((value, at) => value === null || !fair[at] ? null : (value / fair[at] - 1) * 1e4);
    return this.data([...columns, fair].map(distance));
  }

  data(columns) {
    if (this.windowSeconds === 0 || this.times.length === 0) return [this.times, ...columns];
    const since = this.times.at(-1) - this.windowSeconds;
    const from = Math.max(0, this.times.findIndex(seconds => seconds >= since));
    return [this.times, ...columns].map(values => values.slice(from));
  }

  draw() {
    this.equityChart?.setData(this.data([this.equity]));
    this.priceChart?.setData(this.priceData());
    this.trustChart?.setData(this.data([...this.trust.values()]));
  }

  size(node) {
    return {width: Math.max(200, node.clientWidth), height: node.clientHeight};
  }

  resize() {
    this.equityChart?.setSize(this.size(this.nodes.equity));
    this.priceChart?.setSize(this.size(this.nodes.price));
    this.trustChart?.setSize(this.size(this.nodes.trust));
  }
}

function extent(values) {
  let least = null;
  let most = null;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    if (least === null || value < least) least = value;
    if (most === null || value > most) most = value;
  }
  return [least, most];
}
