// What a screen reader says of its own accord: only what an operator would look up for.

const SHORTEST_PAUSE_MS = 10_000;

let pending = [];
let timer;

export function announce(words) {
  if (!pending.includes(words)) pending.push(words);
  timer ??= setTimeout(speak, 200);
}

function speak() {
  document.getElementById('announcements').textContent = pending.slice(-3).join('. ');
  pending = [];
  timer = setTimeout(() => {
    timer = undefined;
    if (pending.length > 0) timer = setTimeout(speak, 0);
  }, SHORTEST_PAUSE_MS);
}

/** Says which agents have more dead letters than before, and when figures stop or come again. */
export function announceChanges(figures) {
  let known;
  figures.addEventListener('figures', ({ detail: { answer } }) => {
    const now = new Map(answer.agents.map((agent) => [agent.id, agent.dead_letters]));
    for (const [agent, letters] of now) {
      const more = letters - (known?.get(agent) ?? letters);
      if (more > 0) announce(`${agent} has new dead letters`);
    }
    known = now;
  });
  let wasStale = false;
  figures.addEventListener('state', ({ detail: state }) => {
    if (state === 'stale') announce('The figures are stale');
    else if (wasStale && state !== 'paused') announce('Figures come again');
    wasStale = state === 'stale';
  });
}
