// Was anything lost: what was accepted against what each agent did of it, minute by minute.

import { audit } from './api.js';
import { auditChannel } from './audit-channel.js';
import { element } from './dom.js';
import { missingList } from './missing-list.js';
import { fill } from './problems.js';
import { address } from './router.js';
import { theme } from './theme.js';

const SPANS = { '1h': 1, '6h': 6, '24h': 24 };

export class AuditView {
  title = 'Audit';
  #figures;
  #leaving = new AbortController();
  #leavingMissing = new AbortController();
  #shown; // the audit that is on the page: choosing a cell does not ask for it again
  #missing = element('div');
  #strips = [];

  constructor(figures) {
    this.#figures = figures;
    theme.addEventListener('change', () => this.#paint());
    window.addEventListener('resize', () => this.#paint());
  }

  show(main, { rest, query }) {
    const span = Object.hasOwn(SPANS, rest) ? rest : '1h';
    const channel = query.get('channel') ?? '';
    if (this.#shown !== `${span} ${channel}`) this.#open(main, span, channel);
    this.#showMissing(query);
  }

  leave(next) {
    this.#leavingMissing.abort();
    if (next?.view === 'audit') return;
    this.#leaving.abort();
    this.#shown = undefined;
    this.#strips = [];
  }

  #open(main, span, channel) {
    this.#shown = `${span} ${channel}`;
    const place = element('div', {}, element('p', { className: 'note' }, 'counting …'));
    const exact = element('button', { type: 'button' }, 'Check exactly');
    exact.addEventListener('click', () => this.#look(place, span, channel, true));
    main.replaceChildren(
      element('div', { className: 'heading' }, element('h1', { tabIndex: -1 }, this.title), spans(span, channel), this.#channels(span, channel), exact),
      legend(), this.#missing, place);
    this.#look(place, span, channel);
  }

  async #look(place, span, channel, exact) {
    this.#leaving.abort();
    const { signal } = (this.#leaving = new AbortController());
    await fill(place, signal, async () => {
      const found = await audit({ ...untilNow(SPANS[span]), channel, exact }, signal);
      if (found.channels.every(({ minutes }) => minutes.length === 0)) return element('p', { className: 'note' }, 'no datum was accepted in this time');
      const choose = (agent, start, end) => (location.hash = address('audit', span, { channel, agent, from: start, to: end }));
      const parts = found.channels.map((one) => auditChannel(found, one, choose));
      this.#strips = parts.flatMap(({ strips }) => strips);
      return parts.map(({ part }) => part);
    });
    this.#paint();
  }

  #showMissing(query) {
    const [agent, from, to] = ['agent', 'from', 'to'].map((name) => query.get(name));
    if (!agent || !from || !to) return this.#missing.replaceChildren();
    this.#leavingMissing = new AbortController();
    const list = missingList({ agent, from, to }, this.#figures, this.#leavingMissing.signal);
    this.#missing.replaceChildren(list);
    list.querySelector('h2').focus();
  }

  #channels(span, channel) {
    const names = this.#figures.latest?.answer.channels.map(({ name }) => name) ?? [];
    const options = [...new Set([...names, ...(channel ? [channel] : [])])];
    const select = element('select', {}, element('option', { value: '' }, 'all channels'), ...options.map((name) => element('option', { value: name, selected: name === channel }, name)));
    select.addEventListener('change', () => (location.hash = address('audit', span, { channel: select.value })));
    return element('label', {}, 'channel ', select);
  }

  #paint() {
    for (const strip of this.#strips) strip.repaint();
  }
}

/** Whole minutes, the present one too. */
function untilNow(hours) {
  const to = Math.floor(Date.now() / 60_000 + 1) * 60_000;
  return { from: new Date(to - hours * 3_600_000).toISOString(), to: new Date(to).toISOString() };
}

function spans(present, channel) {
  return element('nav', { className: 'choices', 'aria-label': 'Time' }, ...Object.keys(SPANS).map((span) =>
    element('a', { href: address('audit', span, { channel }), 'aria-current': span === present ? 'true' : undefined }, span.replace('h', ' h'))));
}

function legend() {
  const sample = (kind, words) => [element('span', { className: `sample cell-${kind}` }), ` ${words}  `];
  return element('p', { className: 'legend' },
    ...sample('done', 'done'), ...sample('dead', '– some dead'), ...sample('missing', '× some missing'), ...sample('none', 'no datum'), ...sample('exact', 'underlined: exact'),
    'A cell is a minute (UTC) of created. Arrow keys move; Enter or a click lists what is missing.');
}
