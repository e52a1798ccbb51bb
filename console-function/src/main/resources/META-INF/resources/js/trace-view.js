// Where one datum has been.

import { trace } from './api.js';
import { element } from './dom.js';
import { family } from './family.js';
import { time } from './format.js';
import { fill } from './problems.js';
import { waterfall } from './waterfall.js';

export class TraceView {
  title = 'Trace';
  #leaving = new AbortController();

  show(main, { rest: dataId = '' }) {
    const place = element('div', {}, element('p', { className: 'note' }, 'looking …'));
    const again = element('button', { type: 'button' }, 'Look again');
    again.addEventListener('click', () => this.#look(place, dataId));
    main.replaceChildren(
      element('div', { className: 'heading' },
        element('h1', { tabIndex: -1 }, 'Trace ', element('span', { className: 'id' }, dataId)), again),
      place);
    this.#look(place, dataId);
  }

  leave() {
    this.#leaving.abort();
  }

  #look(place, dataId) {
    this.#leaving.abort();
    const { signal } = (this.#leaving = new AbortController());
    return fill(place, signal, async () => {
      const found = await trace(dataId, signal);
      return [about(found), legend(), waterfall(found), family(found)];
    });
  }
}

function about(found) {
  const state = found.complete
    ? element('span', { className: 'word good' }, '✓ complete: nobody is waited for')
    : element('span', { className: 'word warn' }, found.waiting?.length > 0 ? `… not complete: ${found.waiting.join(', ')}` : '… not complete');
  return element('p', { className: 'summary' },
    'channel ', element('strong', {}, found.channel ?? '?'), ` · created ${time(found.created)} UTC · `, state);
}

function legend() {
  const sample = (kind, words) => [element('span', { className: `sample bar-${kind}` }), ` ${words}  `];
  return element('p', { className: 'legend', 'aria-hidden': 'true' }, ...sample('queue', 'queue: waits in the channel'), ...sample('processing', 'processing'));
}
