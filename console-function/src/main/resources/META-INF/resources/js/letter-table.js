// Dead letters as a table with a box to tick for each. A preview is text, whatever it holds.

import { element, table } from './dom.js';
import { bytes, time } from './format.js';
import { traceAddress } from './router.js';

const TITLES = ['choose', 'data_id', 'time (UTC)', 'reason', 'position', 'data'];

/** @param changed called with the number of chosen ones @returns {part, chosen}: chosen gives their data_ids, each once */
export function letterTable(letters, changed) {
  const boxes = letters.map((letter) => boxOf(letter));
  const chosen = () => [...new Set(letters.filter((_, index) => boxes[index]?.checked).map((letter) => letter.data_id))];
  const all = element('input', { type: 'checkbox', disabled: !boxes.some(Boolean) });
  all.addEventListener('change', () => {
    for (const box of boxes) if (box) box.checked = all.checked;
  });
  const part = element('div', {},
    element('label', { className: 'choose-all' }, all, ' choose all that are not done'),
    element('div', { className: 'scroll' }, table('Dead letters', TITLES, letters.map((letter, index) => rowOf(letter, boxes[index])))));
  part.addEventListener('change', () => changed(chosen().length));
  changed(0);
  return { part, chosen };
}

/** No box where the agent has done it since. */
function boxOf(letter) {
  return letter.done ? undefined : element('input', { type: 'checkbox', 'aria-label': `choose ${letter.data_id}` });
}

function rowOf(letter, box) {
  return [
    box ?? element('span', { className: 'word good' }, '✓ done since'),
    element('a', { href: traceAddress(letter.data_id), className: 'id' }, letter.data_id),
    element('div', {}, time(letter.at), note(`created ${time(letter.created)}`)),
    element('div', { className: 'reason' }, letter.reason, letter.redrives > 0 ? note(`redriven ${letter.redrives} ×`) : ''),
    element('div', { className: 'id' }, letter.position, note(`from ${letter.origin}`)),
    element('div', { className: 'data' },
      note([letter.source && `source ${letter.source}`, letter.content_type, bytes(letter.bytes)].filter(Boolean).join(' · ')),
      letter.preview === undefined ? note('not text') : element('pre', { tabIndex: 0, 'aria-label': 'preview of the data' }, letter.preview)),
  ];
}

function note(words) {
  return element('div', { className: 'note' }, words);
}
