// An outcome as colour, sign and word.

import { element } from './dom.js';

const KINDS = {
  ok: ['good', '✓ ok'],
  dead: ['bad', '✖ dead'],
  redriven: ['again', '↻ redriven'],
  replayed: ['again', '⟲ replayed'],
};

export function outcomeWord(outcome) {
  const [kind, words] = Object.hasOwn(KINDS, outcome) ? KINDS[outcome] : ['', String(outcome)];
  return element('span', { className: `word ${kind}` }, words);
}

export function waitingWord(agent) {
  return element('span', { className: 'word warn' }, `… waiting for ${agent}`);
}
