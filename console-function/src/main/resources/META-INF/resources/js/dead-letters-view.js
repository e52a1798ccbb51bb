// The dead letters of one agent: why, where, what; and sending them again.

import { deadLetters } from './api.js';
import { letterTable } from './letter-table.js';
import { element } from './dom.js';
import { plural } from './format.js';
import { fill } from './problems.js';
import { redriveButton, sentWord } from './redrive.js';

export class DeadLettersView {
  title = 'Dead letters';
  #figures;
  #leaving = new AbortController();

  constructor(figures) {
    this.#figures = figures;
  }

  show(main, { rest: agent }) {
    const place = element('div', {}, element('p', { className: 'note' }, 'reading …'));
    const again = element('button', { type: 'button' }, 'Read again');
    again.addEventListener('click', () => this.#look(place, agent));
    main.replaceChildren(
      element('div', { className: 'heading' },
        element('h1', { tabIndex: -1 }, 'Dead letters ', element('span', { className: 'id' }, agent)),
        element('a', { href: '#/dead' }, 'all agents'), again),
      place);
    this.#look(place, agent);
  }

  leave() {
    this.#leaving.abort();
  }

  #look(place, agent, said) {
    this.#leaving.abort();
    const { signal } = (this.#leaving = new AbortController());
    return fill(place, signal, async () => {
      const found = await deadLetters(agent, signal);
      const sent = (words) => this.#look(place, agent, words);
      return [sentWord(said), ...this.#listOf(found, agent, signal, sent)];
    });
  }

  #listOf({ dead_letters: letters, truncated }, agent, signal, sent) {
    if (letters.length === 0) return [element('p', { className: 'word good' }, '✓ this agent has no dead letters')];
    const open = letters.filter((letter) => !letter.done).length;
    const some = redriveButton({
      words: 'Redrive', figures: this.#figures, signal, sent,
      order: () => ({ agent, data_ids: list.chosen() }),
      detail: () => `Send ${plural(list.chosen().length, 'dead letter', 'dead letters')} again`,
    });
    const all = redriveButton({
      words: 'Redrive all that are not done', figures: this.#figures, signal, sent,
      order: () => ({ agent }),
      detail: () => truncated ? 'Send all dead letters that are not done, also those that are not listed here, again' : `Send ${plural(open, 'dead letter', 'dead letters')} again`,
    });
    const list = letterTable(letters, (number) => {
      some.button.textContent = `Redrive ${number} chosen`;
      some.button.disabled = number === 0;
    });
    all.button.className = '';
    all.button.disabled = open === 0;
    const words = `${truncated ? 'the latest ' : ''}${plural(letters.length, 'dead letter', 'dead letters')}, ${open} not done since`;
    return [element('div', { className: 'actions' }, element('p', {}, words), some.part, all.part), list.part];
  }
}
