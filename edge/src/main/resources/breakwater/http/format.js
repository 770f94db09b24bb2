// Numbers and times as text. null is "not known" and never a zero.
const DASH = '\u2013';
const MINUS = '\u2212';
const plain = new Map();

function decimals(value, digits) {
  if (!plain.has(digits)) {
    plain.set(digits, new Intl.NumberFormat('en-US', {minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'negative'}));
  }
  return plain.get(digits).format(value).replace('-', MINUS);
}

export function number(value, digits = 2) {
  return value === null || value === undefined ? DASH : decimals(value, digits);
}

/** As many digits as a trader needs to see a tick. */
export function price(value) {
  if (value === null || value === undefined) return DASH;
  const size = Math.abs(value);
  return decimals(value, size >= 100 ? 2 : size >= 1 ? 4 : 6);
}

export function quantity(value) {
  if (value === null || value === undefined) return DASH;
  return new Intl.NumberFormat('en-US', {maximumFractionDigits: 6, signDisplay: 'negative'}).format(value).replace('-', MINUS);
}

export function signed(value, digits = 2) {
  if (value === null || value === undefined) return DASH;
  return (value > 0 ? '+' : '') + decimals(value, digits);
}

export function percent(fraction, digits = 2) {
  return fraction === null || fraction === undefined ? DASH : decimals(fraction * 100, digits) + '%';
}

export function signedPercent(fraction, digits = 2) {
  return fraction === null || fraction === undefined ? DASH : signed(fraction * 100, digits) + '%';
}

export function count(value) {
  return new Intl.NumberFormat('en-US', {maximumFractionDigits: 0}).format(value);
}

/** A measured value and its threshold: as fine as a hundredth of the threshold. */
export function measured(value, threshold) {
  const digits = threshold ? Math.min(8, Math.max(0, Math.ceil(2 - Math.log10(Math.abs(threshold))))) : 3;
  const of = threshold === null || threshold === undefined ? DASH : Number(threshold.toPrecision(6)).toString();
  return number(value, digits) + ' of ' + of.replace('-', MINUS);
}

/** 2024-03-01 12:00:05 */
export function dateTime(iso) {
  return iso ? iso.slice(0, 10) + ' ' + iso.slice(11, 19) : DASH;
}

export function time(iso) {
  return iso ? iso.slice(11, 19) : DASH;
}

/** The time, and the date only where it is another day than now. */
export function moment(iso, now) {
  return iso && now && iso.slice(0, 10) === now.slice(0, 10) ? time(iso) : dateTime(iso);
}

export function duration(seconds) {
  if (!(seconds >= 0)) return DASH;
  if (seconds < 10) return decimals(seconds, 1) + ' s';
  if (seconds < 120) return Math.round(seconds) + ' s';
  if (seconds < 7200) return Math.round(seconds / 60) + ' min';
  if (seconds < 172800) return Math.round(seconds / 3600) + ' h';
  return Math.round(seconds / 86400) + ' d';
}

/** volatility_spike becomes "Volatility spike". */
export function words(name) {
  const text = name.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function tone(value) {
  return value > 0 ? 'good' : value < 0 ? 'bad' : '';
}
