// How fresh the figures are, as a visible word in the bar, and how many dead letters there are.

import { say } from './dom.js';
import { shortCount, time } from './format.js';

const WORDS = {
  waiting: () => 'no figures yet',
  live: () => '● live',
  asking: () => '● every 2 s',
  stale: (at) => (at ? `▲ stale since ${time(at).slice(11, 19)} UTC` : '▲ no figures: the console does not answer'),
  paused: () => '‖ paused',
};

export function showFreshness(figures, freshness, deadCount) {
  freshness.replaceChildren(document.createTextNode(freshness.textContent));
  const show = () => {
    say(freshness.firstChild, WORDS[figures.state](figures.latest?.answer.at));
    freshness.dataset.state = figures.state;
  };
  figures.addEventListener('state', show);
  figures.addEventListener('figures', ({ detail: { answer } }) => {
    const dead = answer.agents.reduce((sum, agent) => sum + agent.dead_letters, 0);
    const words = shortCount(dead);
    if (deadCount.textContent !== words) deadCount.textContent = words;
    deadCount.hidden = dead === 0;
  });
}
