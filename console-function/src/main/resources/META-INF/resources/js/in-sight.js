// Figures that nobody sees are written less often: with 200 agents that is most of the work.

const SELDOM = 10;

/** Says which of the watched elements are worth writing now: those in sight each time, the others each tenth time. */
export class InSight {
  #seen = new Set();
  #turn = 0;
  #observer;

  /** @param entered called when something came into sight */
  constructor(entered) {
    this.#observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.#seen.add(target);
        else this.#seen.delete(target);
      }
      if (entries.some(({ isIntersecting }) => isIntersecting)) entered();
    }, { rootMargin: '100px' });
  }

  /** Instead of those watched until now. */
  watch(elements) {
    this.#observer.disconnect();
    this.#seen.clear();
    this.#turn = 0;
    for (const element of elements) this.#observer.observe(element);
  }

  /** The next turn's answer to whether an element is to be written. */
  nextTurn() {
    const all = this.#turn++ % SELDOM === 0;
    return (element) => all || this.#seen.has(element);
  }

  has = (element) => this.#seen.has(element);
}
