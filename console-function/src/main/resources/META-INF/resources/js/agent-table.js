// The same figures as the picture's, as a table: for readers of screens, and for a narrow one.

import { element, say, table } from './dom.js';
import { count, duration, rate } from './format.js';
import { InSight } from './in-sight.js';
import { isBehind } from './rates.js';

const TITLES = ['agent', 'reads', 'emits', 'done', 'lag', 'p50', 'p99', 'running', 'dead letters'];

const EVERY = 2; // answers: a table costs more to lay out than the picture

/** A closed part of the page; its rows are kept only while it is open. */
export class AgentTable {
  #rows = new Map(); // by agent: its row, and the texts in it
  #inSight = new InSight(() => this.#write(this.#inSight.has));
  #body = element('div', { className: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Agents as a table; scrolls' });
  part = element('details', { className: 'as-table' }, element('summary', {}, 'Agents as a table'), this.#body);
  #latest;
  #turn = 0;

  constructor() {
    this.part.addEventListener('toggle', () => this.#write(() => true));
  }

  rewire(answer) {
    const texts = new Map(answer.agents.map((agent) => [agent.id, Array.from({ length: 6 }, () => document.createTextNode(''))]));
    this.#body.replaceChildren(table('Agents and their figures', TITLES, answer.agents.map((agent) => {
      const [done, lag, p50, p99, running, dead] = texts.get(agent.id);
      const letters = element('a', { href: `#/dead/${encodeURIComponent(agent.id)}` }, dead);
      return [agent.id, agent.reads, agent.emits.join(', ') || '–', done, lag, p50, p99, running, letters];
    })));
    this.#rows = new Map([...texts].map(([id, [done, ...others]]) => [id, { row: done.parentNode.parentNode, texts: [done, ...others] }]));
    this.#inSight.watch([...this.#rows.values()].map(({ row }) => row));
  }

  show(figures) {
    this.#latest = figures;
    this.#turn += 1;
    if (this.part.open && this.#turn % EVERY === 0) this.#write(this.#inSight.nextTurn());
  }

  #write(worth) {
    for (const agent of this.#latest?.answer.agents ?? []) {
      const { row, texts } = this.#rows.get(agent.id) ?? {};
      if (!row || !worth(row)) continue;
      const rates = this.#latest.rates.agents.get(agent.id);
      const words = [
        `${rate(rates.done)}`,
        count(agent.lag) + (isBehind(agent, rates) ? ' ▲ behind' : ''),
        duration(agent.p50_ms),
        duration(agent.p99_ms),
        count(agent.running),
        agent.dead_letters > 0 ? `✖ ${count(agent.dead_letters)}` : 'none',
      ];
      texts.forEach((text, column) => say(text, words[column]));
    }
  }
}
