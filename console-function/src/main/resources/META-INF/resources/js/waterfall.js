// The hops of one datum on a time axis: the wait in the channel, then the processing.

import { element } from './dom.js';
import { duration, time } from './format.js';
import { outcomeWord, waitingWord } from './outcome.js';

export function waterfall(trace) {
  const spans = trace.hops.map(spanOf);
  const start = Math.min(Date.parse(trace.created), ...spans.map((span) => span.arrived));
  const end = Math.max(start + 1, ...spans.map((span) => span.at));
  return element('section', { className: 'waterfall', 'aria-label': 'Hops of this datum' },
    axis(end - start),
    element('ol', {},
      ...trace.hops.map((hop, index) => element('li', {}, ...rowOf(hop, spans[index], start, end - start))),
      ...(trace.waiting ?? []).map((agent) => element('li', { className: 'waiting' }, waitingWord(agent)))));
}

/** When the datum arrived in the topic, when the agent got it, when it was done. */
function spanOf(hop) {
  const at = Date.parse(hop.at);
  const got = at - (hop.processing_ms ?? 0);
  return { at, got, arrived: got - (hop.queue_ms ?? 0) };
}

function axis(length) {
  return element('div', { className: 'axis', 'aria-hidden': 'true' },
    ...[0, 0.25, 0.5, 0.75, 1].map((share) => element('span', {}, share === 0 ? '0' : duration(length * share))));
}

function rowOf(hop, span, start, length) {
  const queue = bar('queue', hop, (span.arrived - start) / length, (span.got - span.arrived) / length);
  const processing = bar('processing', hop, (span.got - start) / length, (span.at - span.got) / length);
  return [
    element('div', { className: 'who' }, element('strong', {}, hop.agent), ' ', outcomeWord(hop.outcome)),
    element('div', { className: 'lane', 'aria-hidden': 'true' }, queue, processing),
    element('p', { className: 'times' }, ...timesOf(hop)),
    element('dl', { className: 'facts' }, ...factsOf(hop)),
  ];
}

function bar(kind, hop, from, share) {
  const made = element('span', { className: `bar-${kind}${hop.slowest === kind ? ' slowest' : ''}` });
  made.style.left = `${100 * Math.max(0, from)}%`;
  made.style.width = `${100 * Math.min(1, share)}%`;
  made.hidden = hop[`${kind}_ms`] === undefined;
  return made;
}

function timesOf(hop) {
  if (hop.queue_ms === undefined && hop.processing_ms === undefined) return ['no times: the trace is older than these'];
  const slow = (kind) => (hop.slowest === kind ? element('strong', { className: 'word warn' }, '◀ slowest') : '');
  return ['queue ', duration(hop.queue_ms), ' ', slow('queue'), ' · processing ', duration(hop.processing_ms), ' ', slow('processing')];
}

function factsOf(hop) {
  const emitted = Object.entries(hop.emitted ?? {}).map(([channel, number]) => `${number} to ${channel}`).join(', ');
  const runs = Object.entries(hop.runs ?? {}).map(([run, at]) => `${run} at ${time(at)}`).join(', ');
  return [['done', `${time(hop.at)} UTC`], ['attempt', hop.attempt], ['position', hop.position], ['emitted', emitted],
    ['object', hop.object], ['runs', runs], ['copy skipped', hop.copy]]
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, String(value))));
}
