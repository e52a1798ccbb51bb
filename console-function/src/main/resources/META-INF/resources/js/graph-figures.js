// The figures in the pipeline's picture: texts and marks that changed, nothing else is touched.

import { say } from './dom.js';
import { duration, rate, shortCount } from './format.js';
import { isBehind } from './rates.js';

export function showFigures(drawn, { answer, rates }) {
  for (const channel of answer.channels) {
    const parts = drawn.channels.get(channel.name);
    say(parts.figures, `${rate(rates.channels.get(channel.name).in)} in · ${shortCount(channel.kept)} kept`);
  }
  for (const agent of answer.agents) showAgent(drawn.agents.get(agent.id), agent, rates.agents.get(agent.id));
}

function showAgent(parts, agent, rates) {
  const behind = isBehind(agent, rates);
  say(parts.arriving, rate(rates.done));
  say(parts.lag, behind ? `▲ behind ${shortCount(agent.lag)}` : `lag ${shortCount(agent.lag)}`);
  say(parts.leaving, agent.emits.length > 0 ? rate(rates.out) : '');
  say(parts.times, agent.p50_ms === undefined ? 'nothing processed lately' : `p50 ${duration(agent.p50_ms)} · p99 ${duration(agent.p99_ms)}`);
  say(parts.running, [agent.running === undefined ? agent.mode : `${agent.running} running`, agent.shadow ? 'shadow' : ''].filter(Boolean).join(' · '));
  say(parts.dead, `✖ ${shortCount(agent.dead_letters)} dead`);
  mark(parts.node, 'has-dead', agent.dead_letters > 0);
  mark(parts.node, 'shadow', agent.shadow === true);
  mark(parts.lagElement, 'behind', behind);
  const visibility = agent.dead_letters > 0 ? 'visible' : 'hidden';
  if (parts.badge.getAttribute('visibility') !== visibility) parts.badge.setAttribute('visibility', visibility);
}

function mark(node, name, is) {
  if (node.classList.contains(name) !== is) node.classList.toggle(name, is);
}
