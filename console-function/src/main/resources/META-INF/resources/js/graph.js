// The pipeline's picture: drawn once per wiring; what moves are texts that graph-figures.js keeps.

import { svg } from './dom.js';
import { shortened } from './format.js';
import { layOut } from './layout.js';

/** @returns {picture, agents, channels}: the SVG, and by name the parts in which figures stand */
export function draw(wiring) {
  const { width, height, nodes, edges } = layOut(wiring);
  const picture = svg('svg', { class: 'graph', viewBox: `0 0 ${width} ${height}`, width, height, role: 'group', 'aria-label': 'The pipeline: channels, agents, and what flows between them' });
  picture.style.minWidth = `${Math.round(width * 0.82)}px`;
  picture.append(
    svg('defs', {}, svg('marker', { id: 'arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' },
      svg('path', { d: 'M0 0 8 4 0 8z', class: 'arrow-head' }))),
    svg('g', { 'aria-hidden': 'true' }, ...edges.map(({ path }) => svg('path', { d: path, class: 'arrow', 'marker-end': 'url(#arrow)' }))));
  const agents = new Map();
  const channels = new Map();
  for (const { id, kind, name } of wiring.nodes) {
    const parts = kind === 'agent' ? agentAt(nodes.get(id), name) : channelAt(nodes.get(id), name);
    (kind === 'agent' ? agents : channels).set(name, parts);
    picture.append(parts.node);
  }
  return { picture, agents, channels };
}

function channelAt({ x, y, width, height }, name) {
  const [left, top] = [x - width / 2, y - height / 2];
  const figures = text(x, y + 15, 'figures', 'middle');
  const node = link(`#/audit/1h?channel=${encodeURIComponent(name)}`, 'channel',
    title(`channel ${name}: its audit`),
    svg('rect', { x: left, y: top, width, height, rx: height / 2 }),
    text(x, y - 3, 'name', 'middle', shortened(name, 22)).element,
    figures.element);
  return { node, figures: figures.words };
}

function agentAt({ x, y, width, height }, name) {
  const [left, right, top] = [x - width / 2, x + width / 2, y - height / 2];
  const arriving = text(left - 10, y - 6, 'on-arrow', 'end');
  const lag = text(left - 10, y + 15, 'on-arrow', 'end');
  const leaving = text(right + 8, y - 6, 'on-arrow', 'start');
  const times = text(left + 12, y + 6, 'figures', 'start');
  const running = text(left + 12, y + 23, 'figures', 'start');
  const badge = badgeAt(right - 6, top);
  const node = link(`#/dead/${encodeURIComponent(name)}`, 'agent',
    title(`agent ${name}: its dead letters`),
    svg('rect', { x: left, y: top, width, height, rx: 4 }),
    text(left + 12, y - 13, 'name', 'start', shortened(name, 25)).element,
    times.element, running.element, arriving.element, lag.element, leaving.element, badge.element);
  return { node, badge, lagElement: lag.element, arriving: arriving.words, lag: lag.words, leaving: leaving.words,
    times: times.words, running: running.words };
}

/** Room for a count on the upper edge, as wide as its words. */
function badgeAt(right, top) {
  const { words, element } = text(right - 7, top + 1, 'badge-words', 'end');
  const ground = svg('rect', { y: top - 14, height: 20, rx: 4 });
  const show = (said) => {
    if (words.data === said) return;
    words.data = said;
    const width = 14 + 7.6 * said.length;
    ground.setAttribute('x', right - width);
    ground.setAttribute('width', width);
    group.setAttribute('visibility', said ? 'visible' : 'hidden');
  };
  const group = svg('g', { class: 'badge', visibility: 'hidden' }, ground, element);
  return { element: group, show };
}

function link(href, kind, ...parts) {
  return svg('a', { href, class: `node ${kind}` }, ...parts);
}

function title(words) {
  return svg('title', {}, words);
}

function text(x, y, kind, anchor, said = '') {
  const words = document.createTextNode(said);
  return { words, element: svg('text', { x, y, class: kind, 'text-anchor': anchor }, words) };
}
