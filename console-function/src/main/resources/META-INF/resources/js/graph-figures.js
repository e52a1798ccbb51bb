// The figures in the pipeline's picture: texts and marks that changed, nothing else is touched.

import { say } from './dom.js';
import { duration, rate, shortCount } from './format.js';
import { isBehind } from './rates.js';

/** @param worth says whether a node is to be written */
export function showFigures(drawn, { answer, rates }, worth) {
  for (const channel of answer.channels) {
    const parts = drawn.channels.get(channel.name);
    if (worth(parts.node)) say(parts.figures, `${rate(rates.channels.get(channel.name).in)} in · ${shortCount(channel.kept)} kept`);
  }
  for (const agent of answer.agents) {
    const parts = drawn.agents.get(agent.id);
    if (worth(parts.node)) showAgent(parts, agent, rates.agents.get(agent.id));
  }
}

function showAgent(parts, agent, rates) {
  const behind = isBehind(agent, rates);
  say(parts.arriving, rate(rates.done));
  say(parts.lag, behind ? `▲ behind ${shortCount(agent.lag)}` : `lag ${shortCount(agent.lag)}`);
  say(parts.leaving, agent.emits.length > 0 ? rate(rates.out) : '');
  say(parts.times, agent.p50_ms === undefined ? 'nothing processed lately' : `p50 ${duration(agent.p50_ms)} · p99 ${duration(agent.p99_ms)}`);
  say(parts.running, [agent.running === undefined ? agent.mode : `${agent.running} running`, agent.shadow ? 'shadow' : ''].filter(Boolean).join(' · '));
  parts.badge.show(agent.dead_letters > 0 ? `✖ ${shortCount(agent.dead_letters)} dead` : '');
  mark(parts.node, 'has-dead', agent.dead_letters > 0);
  mark(parts.node, 'shadow', agent.shadow === true);
  mark(parts.lagElement, 'behind', behind);
}

function mark(node, name, is) {
  if (node.classList.contains(name) !== is) node.classList.toggle(name, is);
}
