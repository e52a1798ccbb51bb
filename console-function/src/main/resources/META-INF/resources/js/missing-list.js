// What an agent has not done of a span, datum by datum; and sending that again.

import { missing } from './api.js';
import { element, table } from './dom.js';
import { plural, time } from './format.js';
import { fill } from './problems.js';
import { redriveButton, sentWord } from './redrive.js';
import { traceAddress } from './router.js';

export function missingList(span, figures, signal) {
  const place = element('div', {}, element('p', { className: 'note' }, 'looking …'));
  const look = (said) => fill(place, signal, async () => [sentWord(said), ...listOf(await missing(span, signal))]);
  const listOf = (found) => {
    if (found.missing.length === 0) return [element('p', { className: 'word good' }, '✓ nothing is missing')];
    const { part } = redriveButton({
      words: 'Redrive what is missing',
      order: () => ({ agent: span.agent, missing: { from: span.from, to: span.to } }),
      detail: () => `Send ${amount(found)}, created from ${time(span.from)} until ${time(span.to)} UTC, again`,
      figures, signal, sent: look,
    });
    return [
      element('div', { className: 'actions' }, element('p', {}, `${amount(found)}${found.truncated ? '; the first are here' : ''}`), part),
      element('div', { className: 'scroll' }, table(`Missing: ${span.agent}`, ['data_id', 'created (UTC)', 'position', 'state'], found.missing.map(rowOf))),
    ];
  };
  look();
  return element('section', { className: 'panel', 'aria-label': `Missing: ${span.agent}` },
    element('h2', { tabIndex: -1 }, `Missing: ${span.agent}, ${time(span.from).slice(0, 16)} until ${time(span.to).slice(11, 16)} UTC`), place);
}

function rowOf(datum) {
  return [
    element('a', { href: traceAddress(datum.data_id), className: 'id' }, datum.data_id),
    time(datum.created),
    datum.position ?? '–',
    datum.waiting
      ? element('span', { className: 'word warn' }, '… waiting: not come to yet')
      : element('span', { className: 'word bad' }, '✖ missing'),
  ];
}

function amount({ missing: data, truncated }) {
  return truncated ? `more than ${plural(data.length, 'datum', 'data')}` : plural(data.length, 'datum', 'data');
}
