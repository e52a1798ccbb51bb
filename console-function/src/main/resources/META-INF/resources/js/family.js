// Whom a datum came of and what came of it, down to the last.

import { element } from './dom.js';
import { time } from './format.js';
import { outcomeWord, waitingWord } from './outcome.js';
import { traceAddress } from './router.js';

/** Ancestors nest one in the other, the oldest outside; the datum and its children inside the last. */
export function family(trace) {
  const ancestors = trace.ancestors ?? [];
  const tree = [...ancestors].reverse().reduce(
    (inner, ancestor) => element('li', {}, datum(ancestor), element('ul', {}, inner)),
    descendants(trace, trace.data_id));
  const named = (trace.parents ?? []).filter((parent) => !ancestors.some((ancestor) => ancestor.data_id === parent));
  return element('section', { className: 'family', 'aria-label': 'Family of this datum' },
    element('h2', {}, 'Family'),
    trace.truncated ? element('p', { className: 'note' }, '▲ The family is larger than 1,000 data; this is a part.') : '',
    named.length > 0 ? element('p', { className: 'note' }, 'Also made of: ', ...named.flatMap((parent) => [link(parent), ' '])) : '',
    element('div', { className: 'scroll' }, element('ul', { className: 'tree' }, tree)));
}

function descendants(member, present) {
  const children = member.hops.flatMap((hop) => (hop.children ?? []).map((child) => descendants(child, present)));
  const line = datum(member, member.data_id === present);
  return element('li', {}, line, children.length > 0 ? element('ul', {}, ...children) : '');
}

function datum(member, isPresent = false) {
  const id = isPresent ? element('strong', { 'aria-current': 'true', className: 'id' }, member.data_id) : link(member.data_id);
  return element('div', { className: isPresent ? 'datum present' : 'datum' },
    element('span', { className: 'channel-name' }, member.channel ?? '?'), ' ', id, ' ',
    element('span', { className: 'note' }, time(member.created)), ' ',
    ...member.hops.flatMap((hop) => [hopWord(hop), ' ']),
    ...(member.waiting ?? []).flatMap((agent) => [waitingWord(agent), ' ']));
}

function hopWord(hop) {
  const slow = hop.slowest ? element('strong', { className: 'word warn' }, `◀ slowest: ${hop.slowest}`) : '';
  return element('span', { className: 'hop' }, hop.agent, ' ', outcomeWord(hop.outcome), ' ', slow);
}

function link(dataId) {
  return element('a', { href: traceAddress(dataId), className: 'id' }, dataId);
}
