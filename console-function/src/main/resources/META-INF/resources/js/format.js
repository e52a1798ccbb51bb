// Numbers, durations and times as an operator reads them. Times are UTC, as in traces and logs.

const WHOLE = new Intl.NumberFormat('en');
const SHORT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const NOTHING = '–';

export function count(number) {
  return number === undefined ? NOTHING : WHOLE.format(number);
}

/** For narrow places: 12.3K. */
export function shortCount(number) {
  if (number === undefined) return NOTHING;
  return number < 10_000 ? WHOLE.format(number) : SHORT.format(number);
}

export function plural(number, one, many) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** Data a second. */
export function rate(perSecond) {
  if (perSecond === undefined) return NOTHING;
  if (perSecond > 0 && perSecond < 0.05) return '<0.1/s';
  return `${perSecond < 10 ? +perSecond.toFixed(1) : shortCount(Math.round(perSecond))}/s`;
}

export function duration(ms) {
  if (ms === undefined || ms === null) return NOTHING;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${+(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  if (ms < 3_600_000) return `${+(ms / 60_000).toFixed(1)} min`;
  return ms < 172_800_000 ? `${+(ms / 3_600_000).toFixed(1)} h` : `${+(ms / 86_400_000).toFixed(1)} d`;
}

export function bytes(number) {
  if (number === undefined) return NOTHING;
  if (number < 1_024) return `${number} B`;
  return number < 1_048_576 ? `${(number / 1_024).toFixed(1)} KiB` : `${(number / 1_048_576).toFixed(1)} MiB`;
}

/** 2026-11-26 10:00:00.123 of an RFC 3339 time in UTC; what is no time stays as it is. */
export function time(instant) {
  if (!instant) return NOTHING;
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? String(instant) : date.toISOString().replace('T', ' ').replace('Z', '');
}

/** 10:00 of a time, in UTC. */
export function clock(instant) {
  return new Date(instant).toISOString().slice(11, 16);
}

export function shortened(words, longest) {
  return words.length > longest ? `${words.slice(0, longest - 1)}…` : words;
}
