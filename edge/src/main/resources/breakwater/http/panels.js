// Everything on the page that is text. Names come from venues and operators: they are only ever set as text.
import * as format from './format.js';

const byId = id => document.getElementById(id);
const longestCooldown = new Map();

/** Changes a node only if it must: a page that repaints twice a second stays selectable and calm. */
export function text(node, value, className) {
  if (node.textContent !== value) node.textContent = value;
  if (className !== undefined && node.className !== className) node.className = className;
}

/** rows: arrays of [text, class?, pill class?] per cell; a text of null leaves what is in the cell alone. */
export function table(body, rows, columns, emptyText) {
  const wanted = rows.length === 0 ? [[[emptyText, 'empty']]] : rows;
  while (body.rows.length > wanted.length) body.deleteRow(-1);
  wanted.forEach((cells, at) => {
    const row = body.rows[at] ?? body.insertRow();
    while (row.cells.length > cells.length) row.deleteCell(-1);
    while (row.cells.length < cells.length) row.insertCell();
    cells.forEach(([value, className = '', pill], column) => {
      const cell = row.cells[column];
      cell.colSpan = rows.length === 0 ? columns : 1;
      if (value === null) return;
      if (pill === undefined) {
        text(cell, value, className);
        return;
      }
      if (cell.className !== className) cell.className = className;
      let span = cell.firstElementChild;
      if (!span) {
        span = document.createElement('span');
        cell.replaceChildren(span);
      }
      text(span, value, 'pill ' + pill);
    });
  });
}

/** lines: arrays of [name, value, class?]. */
export function facts(list, lines) {
  if (list.children.length !== lines.length) {
    list.replaceChildren(...lines.map(() => {
      const line = document.createElement('div');
      line.append(document.createElement('dt'), document.createElement('dd'));
      return line;
    }));
  }
  lines.forEach(([name, value, className = ''], at) => {
    text(list.children[at].children[0], name);
    text(list.children[at].children[1], value, className);
  });
}

function headline(report) {
  const account = report.account;
  text(byId('mode'), report.mode);
  text(byId('strategy'), report.strategy);
  text(byId('engine-time'), format.dateTime(report.time));
  text(byId('sequence'), format.count(report.sequence));
  text(byId('equity'), format.number(account.equity_quote));
  text(byId('cash'), 'cash ' + format.number(account.cash_quote));
  const profit = account.profit_quote;
  text(byId('profit'), format.signed(profit), 'big ' + format.tone(profit));
  const fraction = profit === null || !(account.start_equity_quote > 0) ? null : profit / account.start_equity_quote;
  text(byId('profit-fraction'), format.signedPercent(fraction) + ' since start');
  text(byId('drawdown'), format.percent(account.drawdown_fraction));
  text(byId('peak'), 'from ' + format.number(account.peak_equity_quote));
  text(byId('leverage'), format.number(account.leverage) + '\u00d7');
  text(byId('leverage-limit'), 'limit ' + format.number(account.max_leverage) + '\u00d7, position '
    + format.percent(account.max_position_fraction, 0));
  text(byId('fees'), format.number(account.fees_quote));
  text(byId('turnover'), format.count(account.fills) + ' fills, turnover ' + format.number(account.turnover_quote, 0));
  const trading = byId('trading');
  trading.dataset.allowed = String(account.trading_allowed);
  text(byId('trading-text'), account.trading_allowed ? 'Allowed' : 'Blocked', 'big ' + (account.trading_allowed ? 'good' : 'bad'));
  text(byId('blocked-by'), account.trading_allowed ? 'no breaker forbids it' : 'by ' + format.words(account.blocked_by || 'unknown'));
}

function breakerItem() {
  const item = document.createElement('li');
  for (const [tag, className] of [['span', 'name'], ['span', 'pill'], ['div', 'meter'], ['div', 'detail'], ['div', 'meter cooldown']]) {
    const node = document.createElement(tag);
    node.className = className;
    item.append(node);
  }
  const [, , meter, detail, cooldown] = item.children;
  for (const bar of [meter, cooldown]) {
    bar.setAttribute('role', 'meter');
    bar.setAttribute('aria-valuemin', '0');
    bar.append(document.createElement('i'));
  }
  detail.append(document.createElement('span'), document.createElement('span'));
  return item;
}

function bar(node, label, value, most, valueText, className) {
  node.setAttribute('aria-label', label);
  node.setAttribute('aria-valuemax', String(most));
  node.setAttribute('aria-valuenow', String(Math.max(0, Math.min(value, most))));
  node.setAttribute('aria-valuetext', valueText);
  const fill = node.firstElementChild;
  fill.style.width = (most > 0 ? Math.max(0, Math.min(1, value / most)) * 100 : 0).toFixed(1) + '%';
  if (fill.className !== className) fill.className = className;
}

function breaker(item, data) {
  const [name, state, meter, detail, cooldown] = item.children;
  text(name, format.words(data.breaker));
  const tones = {armed: 'good', tripped: 'bad', disabled: 'warn'};
  text(state, data.state, 'pill ' + (tones[data.state] ?? ''));
  const measured = format.measured(data.value, data.threshold);
  const share = data.value === null ? 0 : Math.abs(data.value) / Math.abs(data.threshold);
  bar(meter, format.words(data.breaker) + ' value', share, 1, measured, share >= 1 ? 'bad' : share >= 0.75 ? 'warn' : '');
  const left = data.cooldown_left_seconds ?? 0;
  text(detail.children[0], measured + ', then ' + format.words(data.action).toLowerCase());
  let note = data.trips > 0 ? data.trips + (data.trips === 1 ? ' trip' : ' trips') : 'never tripped';
  if (data.since) note = 'since ' + format.time(data.since);
  if (left > 0) note += ', ' + format.duration(left) + ' left';
  if (data.overridden_by) note += ', by ' + data.overridden_by;
  text(detail.children[1], note);
  const longest = Math.max(left, left > 0 ? longestCooldown.get(data.breaker) ?? 0 : 0);
  longestCooldown.set(data.breaker, longest);
  cooldown.hidden = !(left > 0);
  bar(cooldown, format.words(data.breaker) + ' cooldown left', left, longest, format.duration(left), '');
}

function breakers(report) {
  const list = byId('breakers');
  while (list.children.length > report.breakers.length) list.lastElementChild.remove();
  report.breakers.forEach((data, at) => {
    if (!list.children[at]) list.append(breakerItem());
    breaker(list.children[at], data);
  });
  const open = report.breakers.filter(each => each.state === 'tripped').length;
  const disabled = report.breakers.filter(each => each.state === 'disabled').length;
  text(byId('breakers-summary'),
    open + disabled === 0 ? 'all armed' : open + ' tripped, ' + disabled + ' disabled',
    'note ' + (open > 0 ? 'bad' : disabled > 0 ? 'warn' : ''));
}

function reasons(verdicts) {
  return Object.entries(verdicts)
    .filter(([reason, messages]) => reason !== 'accept' && messages > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([reason, messages]) => reason.replaceAll('_', ' ') + ' ' + format.count(messages))
    .join(' \u00b7 ');
}

function sources(report, fair) {
  const now = report.time ? Date.parse(report.time) : null;
  const statusTone = {fresh: 'good', stale: 'warn', down: 'bad', silent: 'warn'};
  const bookTone = {VALID: 'good', SUSPECT: 'warn', INVALID: 'bad', NONE: ''};
  table(byId('sources'), report.sources.map(source => {
    const distance = fair && source.last_price !== null ? (source.last_price / fair - 1) * 1e4 : null;
    const age = now !== null && source.last_time ? Math.max(0, (now - Date.parse(source.last_time)) / 1000) : NaN;
    return [
      [source.source],
      [source.status, '', statusTone[source.status] ?? ''],
      [source.book.toLowerCase(), '', bookTone[source.book] ?? ''],
      [format.price(source.last_price), 'number'],
      [format.signed(distance, 1), 'number ' + (Math.abs(distance) > 50 ? 'bad' : '')],
      [format.duration(age), 'number'],
      [format.percent(source.trust_fraction, 0), 'number'],
      [format.count(source.accepted), 'number'],
      [format.count(source.quarantined), 'number ' + (source.quarantined > 0 ? 'warn' : '')],
      [format.count(source.refused), 'number ' + (source.refused > 0 ? 'bad' : '')],
      [reasons(source.verdicts) || '\u2013', 'why'],
    ];
  }), 11, 'no source configured');
  const fresh = report.sources.filter(source => source.status === 'fresh').length;
  text(byId('sources-summary'), fresh + ' of ' + report.sources.length + ' fresh',
    'note ' + (fresh === report.sources.length ? '' : 'warn'));
}

function positionItem() {
  const item = document.createElement('li');
  for (const className of ['name', '', 'detail', 'detail']) {
    const node = document.createElement(className === 'detail' ? 'div' : 'span');
    node.className = className;
    item.append(node);
  }
  for (const detail of [item.children[2], item.children[3]]) {
    detail.append(document.createElement('span'), document.createElement('span'));
  }
  return item;
}

function positions(report) {
  const list = byId('positions');
  if (report.positions.length === 0) {
    if (!list.querySelector('.none')) {
      const none = document.createElement('li');
      none.className = 'none';
      none.textContent = 'no position yet';
      list.replaceChildren(none);
    }
    return;
  }
  list.querySelector('.none')?.remove();
  while (list.children.length > report.positions.length) list.lastElementChild.remove();
  report.positions.forEach((held, at) => {
    if (!list.children[at]) list.append(positionItem());
    const [name, value, prices, gains] = list.children[at].children;
    text(name, held.symbol + '  ' + format.quantity(held.quantity));
    text(value, format.number(held.value_quote) + '  (' + format.percent(held.weight_fraction, 1) + ')');
    text(prices.children[0], held.quantity === 0 ? 'flat' : 'entry ' + format.price(held.average_price));
    text(prices.children[1], 'mark ' + format.price(held.mark_price));
    text(gains.children[0], 'unrealised ' + format.signed(held.unrealised_quote), format.tone(held.unrealised_quote));
    text(gains.children[1], 'realised ' + format.signed(held.realised_quote), format.tone(held.realised_quote));
  });
}

function orders(report) {
  const tones = {FILLED: 'good', UNKNOWN: 'bad', REJECTED: 'bad', PARTIAL: 'warn', PENDING: 'warn', WORKING: 'warn'};
  table(byId('orders'), report.orders.map(order => [
    [format.moment(order.decision_time, report.time)],
    [String(order.id), 'number'],
    [order.symbol],
    [order.venue],
    [order.side.toLowerCase(), order.side === 'BUY' ? 'good' : 'bad'],
    [order.state.toLowerCase(), '', tones[order.state] ?? ''],
    [format.quantity(order.quantity), 'number'],
    [format.quantity(order.filled_quantity), 'number'],
    [format.price(order.filled_quantity === 0 ? null : order.average_price), 'number'],
    [order.limit_price === 0 ? 'market' : format.price(order.limit_price), 'number'],
    [order.reason, 'why'],
  ]), 11, 'no order yet');
}

function agreement(price) {
  const node = byId('agreement');
  if (!price) {
    text(node, 'no instrument');
    return;
  }
  if (!node.firstElementChild) node.replaceChildren(document.createElement('b'), document.createElement('span'));
  text(node.children[0], format.price(price.price));
  text(node.children[1], ' fair \u00b7 ' + price.agreeing + ' of ' + price.fresh + ' agree, ' + price.required + ' needed',
    price.tradable ? 'good' : 'bad');
}

/** Shows one report. symbol: the instrument chosen for the price chart. */
export function show(report, symbol) {
  const price = report.prices.find(each => each.symbol === symbol) ?? report.prices[0];
  headline(report);
  breakers(report);
  sources(report, report.prices.length === 1 ? price?.price : null);
  positions(report);
  orders(report);
  agreement(price);
}
