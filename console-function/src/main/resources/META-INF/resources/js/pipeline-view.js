// What the pipeline does now.

import { AgentTable } from './agent-table.js';
import { element, say } from './dom.js';
import { count, plural, rate } from './format.js';
import { showFigures } from './graph-figures.js';
import { draw } from './graph.js';
import { InSight } from './in-sight.js';
import { problem } from './problems.js';
import { isBehind } from './rates.js';
import { wiringOf } from './wiring.js';

export class PipelineView {
  title = 'Pipeline';
  #figures;
  #shown = false;
  #key;
  #drawn;
  #inSight = new InSight(() => this.#shown && showFigures(this.#drawn, this.#figures.latest, this.#inSight.has));
  #summary = { pipeline: document.createTextNode('waiting for the first figures …'), dead: document.createTextNode(''), behind: document.createTextNode('') };
  #dead = element('a', { href: '#/dead', className: 'word bad', hidden: true }, this.#summary.dead);
  #behind = element('span', { className: 'word warn', hidden: true }, this.#summary.behind);
  #frame = element('div', { className: 'graph-frame', tabIndex: 0, role: 'region', 'aria-label': 'Picture of the pipeline; scrolls' });
  #table = new AgentTable();
  #part = element('div', {},
    element('div', { className: 'heading' },
      element('h1', { tabIndex: -1 }, this.title),
      element('p', { className: 'summary' }, this.#summary.pipeline, ' ', this.#behind, ' ', this.#dead)),
    this.#frame, this.#table.part);

  constructor(figures) {
    this.#figures = figures;
    figures.addEventListener('figures', ({ detail }) => this.#shown && this.#update(detail));
  }

  show(main) {
    this.#shown = true;
    main.replaceChildren(this.#part);
    if (this.#figures.latest) this.#update(this.#figures.latest);
  }

  leave() {
    this.#shown = false;
  }

  #update(figures) {
    const { answer } = figures;
    const wiring = wiringOf(answer);
    if (wiring.key !== this.#key) {
      this.#key = wiring.key;
      this.#table.rewire(answer);
      this.#draw(wiring);
    }
    if (this.#drawn) showFigures(this.#drawn, figures, this.#inSight.nextTurn());
    this.#table.show(figures);
    this.#summarise(figures);
  }

  #draw(wiring) {
    if (!globalThis.dagre) {
      this.#frame.replaceChildren(problem(new Error('the library that lays out the picture was not served; the table below has all figures')));
      return;
    }
    this.#drawn = draw(wiring);
    this.#frame.replaceChildren(this.#drawn.picture);
    this.#inSight.watch([...this.#drawn.channels.values(), ...this.#drawn.agents.values()].map(({ node }) => node));
  }

  #summarise({ answer, rates }) {
    const { channels, agents } = answer;
    const rated = [...rates.channels.values()].map((channel) => channel.in).filter((perSecond) => perSecond !== undefined);
    const flow = rated.length > 0 ? rate(rated.reduce((sum, perSecond) => sum + perSecond, 0)) : undefined;
    say(this.#summary.pipeline,
      `${plural(channels.length, 'channel', 'channels')}, ${plural(agents.length, 'agent', 'agents')}, ${flow ?? '–'} into channels`);
    const behind = agents.filter((agent) => isBehind(agent, rates.agents.get(agent.id))).length;
    say(this.#summary.behind, `▲ ${plural(behind, 'agent', 'agents')} behind`);
    this.#behind.hidden = behind === 0;
    const dead = agents.reduce((sum, agent) => sum + agent.dead_letters, 0);
    say(this.#summary.dead, `✖ ${count(dead)} dead ${dead === 1 ? 'letter' : 'letters'}`);
    this.#dead.hidden = dead === 0;
  }
}
