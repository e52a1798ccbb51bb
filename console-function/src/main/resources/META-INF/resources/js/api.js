// The console's HTTP interface, as docs/console.md says it.

import { credentials } from './session.js';

/** What the console answered instead of what was asked for (RFC 9457). Status 0: nobody answered. */
class Problem extends Error {
  constructor(status, title, detail) {
    super(detail || title || `the console answered ${status}`);
    this.status = status;
  }
}

/** Tells `refused` with the problem's words when a key or token is not, or no longer, good. */
export const door = new EventTarget();

export const pipeline = (signal) => json('v1/pipeline', { signal });
export const trace = (dataId, signal) => json(`v1/traces/${encodeURIComponent(dataId)}`, { signal });
export const audit = (query, signal) => json(`v1/audit?${parameters(query)}`, { signal });
export const missing = (query, signal) => json(`v1/audit/missing?${parameters(query)}`, { signal });
export const deadLetters = (agent, signal) => json(`v1/dead-letters?${parameters({ agent })}`, { signal });
export const redrive = (order) =>
  json('v1/redrive', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(order) });

/** The open answer, for those who read it as it comes. */
export async function request(path, options = {}) {
  const asked = credentials();
  let answer;
  try {
    answer = await fetch(path, { cache: 'no-store', ...options, headers: { ...options.headers, ...asked } });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Problem(0, 'the console does not answer');
  }
  if (answer.ok) return answer;
  const problem = await problemOf(answer);
  const current = JSON.stringify(asked) === JSON.stringify(credentials()); // an old refusal does not end a new session
  if (answer.status === 401 && current) door.dispatchEvent(new CustomEvent('refused', { detail: problem.message }));
  throw problem;
}

async function json(path, options) {
  const answer = await request(path, options);
  try {
    return await answer.json();
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Problem(answer.status, 'the answer is not JSON');
  }
}

async function problemOf(answer) {
  const said = await answer.json().catch(() => ({}));
  return new Problem(answer.status, said.title ?? answer.statusText, said.detail);
}

function parameters(query) {
  return new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== ''));
}
