// What went wrong, in the words of the console.

import { element } from './dom.js';

const MEANS = {
  400: 'The console can’t read that',
  403: 'Not turned on, or not for you',
  404: 'Not found',
  410: 'Gone',
};

/** A part of the page that says a problem; announced at once. */
export function problem(failure) {
  const title = MEANS[failure.status] ?? 'That did not work';
  return element('div', { className: 'problem', role: 'alert' }, element('strong', {}, `${title}:`), ` ${failure.message}`);
}

/** Shows what `ask` gives, or its problem; nothing if the view was left, or sign-in took over, meanwhile. */
export async function fill(place, signal, ask) {
  place.setAttribute('aria-busy', 'true');
  try {
    const parts = await ask();
    if (!signal.aborted) place.replaceChildren(...[parts].flat());
  } catch (failure) {
    if (signal.aborted || failure.status === 401) return;
    place.replaceChildren(problem(failure));
  } finally {
    if (!signal.aborted) place.removeAttribute('aria-busy');
  }
}
