// A cell per minute, an hour a line (half an hour where there is no room), on a canvas: a day of 200 agents would be too many elements. The arrow keys go from minute to minute.

import { element } from './dom.js';
import { clock, count } from './format.js';
import { startOf } from './minutes.js';
import { paintCells } from './paint-cells.js';

const NARROW = matchMedia('(max-width: 760px)');
const LINE = 18;

/** @param choose called with a minute's index when a cell is clicked or Enter is pressed */
export class HeatStrip {
  #name;
  #start;
  #minutes;
  #at;
  #columns = NARROW.matches ? 30 : 60;
  #seen = new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting) return;
    this.#seen.unobserve(this.#canvas);
    paintCells(this.#canvas, this.#minutes, this.#columns, LINE);
  });
  #tip = element('span', { className: 'tip', hidden: true });
  #canvas;
  part;

  constructor(name, { start, minutes }, choose) {
    this.#name = name;
    this.#start = start;
    this.#minutes = minutes;
    this.#at = minutes.length - 1;
    const lines = Math.ceil(minutes.length / this.#columns);
    this.#canvas = element('canvas', { tabIndex: 0, role: 'slider', 'aria-label': `${name}, minute by minute`, 'aria-valuemin': 0, 'aria-valuemax': this.#at });
    this.#canvas.style.height = `${lines * LINE}px`;
    const hours = Array.from({ length: lines }, (_, line) => element('span', {}, clock(startOf(line * this.#columns, start))));
    this.part = element('div', { className: 'strip' },
      element('div', { className: 'hours', 'aria-hidden': 'true' }, ...hours),
      element('div', { className: 'cells' }, this.#canvas, this.#tip));
    this.#listen(choose);
    this.#value();
  }

  /** Again, for another width or theme; what was never in sight is painted when it comes there. */
  repaint() {
    this.#seen.unobserve(this.#canvas);
    this.#seen.observe(this.#canvas);
  }

  #listen(choose) {
    const canvas = this.#canvas;
    canvas.addEventListener('pointermove', (event) => this.#go(this.#indexAt(event)));
    canvas.addEventListener('pointerleave', () => (this.#tip.hidden = true));
    canvas.addEventListener('blur', () => (this.#tip.hidden = true));
    canvas.addEventListener('focus', () => this.#go(this.#at));
    canvas.addEventListener('click', (event) => choose(this.#indexAt(event)));
    canvas.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') choose(this.#at);
      else if (event.key === 'Escape') this.#tip.hidden = true;
      else {
        const next = this.#after(event.key);
        if (next === undefined) return;
        this.#go(next);
      }
      event.preventDefault();
    });
  }

  #after(key) {
    const last = this.#minutes.length - 1;
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -this.#columns, ArrowDown: this.#columns };
    if (key === 'Home') return 0;
    if (key === 'End') return last;
    return steps[key] && Math.min(last, Math.max(0, this.#at + steps[key]));
  }

  #indexAt(event) {
    const { left, top, width } = this.#canvas.getBoundingClientRect();
    const column = Math.min(this.#columns - 1, Math.max(0, Math.floor((event.clientX - left) / (width / this.#columns))));
    return Math.min(this.#minutes.length - 1, Math.max(0, Math.floor((event.clientY - top) / LINE)) * this.#columns + column);
  }

  #go(index) {
    this.#at = index;
    this.#value();
    const column = index % this.#columns;
    this.#tip.textContent = this.#words(index);
    this.#tip.hidden = false;
    this.#tip.style.top = `${(Math.floor(index / this.#columns) + 1) * LINE + 4}px`;
    this.#tip.style.left = column < this.#columns / 2 ? `${(100 * column) / this.#columns}%` : 'auto';
    this.#tip.style.right = column < this.#columns / 2 ? 'auto' : `${(100 * (this.#columns - 1 - column)) / this.#columns}%`;
  }

  #value() {
    this.#canvas.setAttribute('aria-valuenow', this.#at);
    this.#canvas.setAttribute('aria-valuetext', this.#words(this.#at));
  }

  #words(index) {
    const minute = this.#minutes[index];
    const at = `${clock(startOf(index, this.#start))} UTC`;
    if (!minute) return `${at}: no datum`;
    const agent = this.#name.includes('@') ? `, done ${count(minute.done)}, dead ${count(minute.dead)}, missing ${count(minute.missing)}` : '';
    return `${at}: accepted ${count(minute.accepted)}${agent}${minute.exact ? ', exact' : ''}`;
  }
}
