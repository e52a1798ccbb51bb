// The pipeline's figures as they come: from the live stream, or by asking where there is none. Nothing is asked for while the tab is hidden.

import { pipeline, request } from './api.js';
import { recentRates } from './rates.js';
import { eventsOf } from './server-sent-events.js';

const ASK_EVERY_MS = 2_000;
const STALE_AFTER_MS = 5_000;
const SILENT_AFTER_MS = 10_000;
const LONGEST_PAUSE_MS = 30_000;
const NO_STREAM = [404, 405, 501];

/** Tells `figures` ({answer, rates}) and `state` (`waiting`, `live`, `asking`, `stale`, `paused`). */
export class Figures extends EventTarget {
  #last;
  #connection;
  #streams = true;
  #failures = 0;
  #staleTimer;
  state = 'waiting';

  constructor() {
    super();
    document.addEventListener('visibilitychange', () => {
      if (!this.#connection && !this.paused) return;
      if (document.hidden) this.#pause();
      else this.start();
    });
  }

  get latest() {
    return this.#last;
  }

  start() {
    this.stop();
    this.paused = document.hidden;
    if (this.paused) return;
    this.#streams = true;
    this.#failures = 0;
    this.#connection = new AbortController();
    this.#keepComing(this.#connection.signal);
  }

  stop() {
    this.#connection?.abort();
    this.#connection = undefined;
    this.paused = false;
    clearTimeout(this.#staleTimer);
  }

  #pause() {
    this.stop();
    this.paused = true;
    this.#tell('paused');
  }

  async #keepComing(signal) {
    const ratesOf = recentRates(); // of this connection: a rate over a pause would be a mean that nobody expects
    const take = (answer, state) => {
      if (signal.aborted) return;
      this.#last = { answer, rates: ratesOf(answer) };
      this.#failures = 0;
      this.dispatchEvent(new CustomEvent('figures', { detail: this.#last }));
      this.#tell(state);
      clearTimeout(this.#staleTimer);
      this.#staleTimer = setTimeout(() => this.#tell('stale'), STALE_AFTER_MS);
    };
    while (!signal.aborted) {
      try {
        if (this.#streams) await this.#follow(signal, (answer) => take(answer, 'live'));
        else take(await pipeline(AbortSignal.any([signal, AbortSignal.timeout(SILENT_AFTER_MS)])), 'asking');
      } catch (failure) {
        if (signal.aborted || failure.status === 401) return;
        if (this.#streams && NO_STREAM.includes(failure.status)) {
          this.#streams = false;
          continue;
        }
        this.#failures += 1;
        this.#tell('stale');
      }
      await pause(this.#nextMs(), signal);
    }
  }

  async #follow(signal, take) {
    const silence = new AbortController();
    let timer;
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENT_AFTER_MS);
    };
    heard();
    try {
      const answer = await request('v1/pipeline/live', {
        signal: AbortSignal.any([signal, silence.signal]),
        headers: { Accept: 'text/event-stream' },
      });
      for await (const data of eventsOf(answer.body, heard)) take(JSON.parse(data));
    } finally {
      clearTimeout(timer);
    }
  }

  #nextMs() {
    if (this.#failures > 0) return Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** (this.#failures - 1)) * (0.75 + Math.random() / 2);
    return this.#streams ? 1_000 : ASK_EVERY_MS;
  }

  #tell(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new CustomEvent('state', { detail: state }));
  }
}

function pause(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
