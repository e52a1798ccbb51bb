// One channel of the audit: what it accepted, and a strip for each agent that reads it.

import { element } from './dom.js';
import { count } from './format.js';
import { HeatStrip } from './heat-strip.js';
import { agentsOf, minutesOf, startOf, totalOf } from './minutes.js';

/** @param choose called with an agent and a span when the operator wants to see what is missing there */
export function auditChannel(audit, channel, choose) {
  const agents = agentsOf(channel);
  const made = (agents.length > 0 ? agents : [undefined]).map((agent) => agentStrip(audit, channel, agent, choose));
  const { accepted } = totalOf(minutesOf(audit, channel).minutes);
  const part = element('section', { className: 'panel' },
    element('h2', {}, channel.channel, element('span', { className: 'note' }, ` ${count(accepted)} accepted${accepted === 0 || agents.length > 0 ? '' : '; nothing reads it'}`)),
    ...made.map((one) => one.part));
  return { part, strips: made.map(({ strip }) => strip) };
}

function agentStrip(audit, channel, agent, choose) {
  const figures = minutesOf(audit, channel, agent);
  const total = totalOf(figures.minutes);
  const strip = new HeatStrip(agent ?? channel.channel, figures, (index) => {
    if (figures.minutes[index]?.missing > 0) choose(agent, startOf(index, figures.start), startOf(index + 1, figures.start));
  });
  const all = element('button', { type: 'button', className: 'plain', hidden: total.missing === 0 }, 'list what is missing');
  all.addEventListener('click', () => choose(agent, audit.from, audit.to));
  const words = agent ? element('p', { className: 'strip-name' }, element('strong', {}, agent), ' ', ...totalWords(total), ' ', all) : '';
  return { strip, part: element('div', {}, words, strip.part) };
}

function totalWords({ done, dead, missing, exact }) {
  return [
    `done ${count(done)} `,
    element('span', { className: dead > 0 ? 'word warn' : '' }, `${dead > 0 ? '– ' : ''}dead ${count(dead)}`), ' ',
    element('span', { className: missing > 0 ? 'word bad' : '' }, `${missing > 0 ? '× ' : ''}missing ${count(missing)}`),
    exact ? element('span', { className: 'word good' }, 'exact') : '',
  ];
}
