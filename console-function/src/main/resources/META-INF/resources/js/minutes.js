// What the audit says of one agent, minute by minute.

const MINUTE_MS = 60_000;

/** One entry for each minute from `from` until `to`; undefined where no datum was accepted. */
export function minutesOf({ from, to }, channel, agent) {
  const start = Math.floor(Date.parse(from) / MINUTE_MS);
  const length = Math.max(0, Math.ceil(Date.parse(to) / MINUTE_MS) - start);
  const minutes = new Array(length).fill(undefined);
  for (const { minute, accepted, exact, agents } of channel.minutes) {
    const index = Math.floor(Date.parse(minute) / MINUTE_MS) - start;
    const { done = 0, dead = 0, missing = 0 } = (agent && agents?.[agent]) || {};
    if (index >= 0 && index < length) minutes[index] = { accepted, exact, done, dead, missing };
  }
  return { start: start * MINUTE_MS, minutes };
}

export function startOf(index, start) {
  return new Date(start + index * MINUTE_MS).toISOString();
}

export function agentsOf(channel) {
  return [...new Set(channel.minutes.flatMap((minute) => Object.keys(minute.agents ?? {})))].sort();
}

export function totalOf(minutes) {
  const sum = (name) => minutes.reduce((total, minute) => total + (minute?.[name] ?? 0), 0);
  const there = minutes.filter(Boolean);
  return { accepted: sum('accepted'), done: sum('done'), dead: sum('dead'), missing: sum('missing'), exact: there.length > 0 && there.every((minute) => minute.exact) };
}
