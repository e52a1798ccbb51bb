// The same figures as the picture's, as a table: for readers of screens, and for a narrow one.

import { element, say, table } from './dom.js';
import { count, duration, rate } from './format.js';
import { isBehind } from './rates.js';

const TITLES = ['agent', 'reads', 'emits', 'done', 'lag', 'p50', 'p99', 'running', 'dead letters'];

/** A closed part of the page; its rows are kept only while it is open. */
export class AgentTable {
  #rows = new Map();
  #body = element('div', { className: 'scroll' });
  part = element('details', { className: 'as-table' }, element('summary', {}, 'Agents as a table'), this.#body);
  #latest;

  constructor() {
    this.part.addEventListener('toggle', () => this.#latest && this.show(this.#latest));
  }

  rewire(answer) {
    this.#rows = new Map(answer.agents.map((agent) => [agent.id, ['', '', '', '', '', ''].map((said) => document.createTextNode(said))]));
    this.#body.replaceChildren(table('Agents and their figures', TITLES, answer.agents.map((agent) => {
      const [done, lag, p50, p99, running, dead] = this.#rows.get(agent.id);
      const letters = element('a', { href: `#/dead/${encodeURIComponent(agent.id)}` }, dead);
      return [agent.id, agent.reads, agent.emits.join(', ') || '–', done, lag, p50, p99, running, letters];
    })));
  }

  show(figures) {
    this.#latest = figures;
    if (!this.part.open) return;
    for (const agent of figures.answer.agents) {
      const rates = figures.rates.agents.get(agent.id);
      const words = [
        `${rate(rates.done)}`,
        count(agent.lag) + (isBehind(agent, rates) ? ' ▲ behind' : ''),
        duration(agent.p50_ms),
        duration(agent.p99_ms),
        count(agent.running),
        agent.dead_letters > 0 ? `✖ ${count(agent.dead_letters)}` : 'none',
      ];
      this.#rows.get(agent.id).forEach((text, column) => say(text, words[column]));
    }
  }
}
