// Which agents have dead letters. Kept up to date while it is shown.

import { element, table } from './dom.js';
import { count } from './format.js';

export class DeadListView {
  title = 'Dead letters';
  #figures;
  #place = element('div', {}, element('p', { className: 'note' }, 'waiting for the first figures …'));
  #leaving = new AbortController();
  #said;

  constructor(figures) {
    this.#figures = figures;
  }

  show(main) {
    main.replaceChildren(element('div', { className: 'heading' }, element('h1', { tabIndex: -1 }, this.title)), this.#place);
    this.#leaving = new AbortController();
    this.#figures.addEventListener('figures', () => this.#update(), { signal: this.#leaving.signal });
    this.#update();
  }

  leave() {
    this.#leaving.abort();
  }

  #update() {
    if (!this.#figures.latest) return;
    const agents = this.#figures.latest.answer.agents.filter((agent) => agent.dead_letters > 0).sort((a, b) => b.dead_letters - a.dead_letters);
    const said = JSON.stringify(agents.map((agent) => [agent.id, agent.dead_letters]));
    if (said === this.#said) return;
    this.#said = said;
    this.#place.replaceChildren(agents.length === 0
      ? element('p', { className: 'word good' }, '✓ no agent has dead letters')
      : table('Agents with dead letters', ['agent', 'reads', 'dead letters'], agents.map((agent) => [
        element('a', { href: `#/dead/${encodeURIComponent(agent.id)}` }, agent.id),
        agent.reads,
        element('span', { className: 'word bad' }, `✖ ${count(agent.dead_letters)}`),
      ])));
  }
}
