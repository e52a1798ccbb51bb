// The only thing that the page writes: a redrive, asked about first, and offered only where it is turned on.

import { announce } from './announcements.js';
import { redrive } from './api.js';
import { confirmed } from './confirmation.js';
import { element } from './dom.js';
import { plural } from './format.js';
import { problem } from './problems.js';

/**
 * A button and room for a problem; hidden where nobody may redrive.
 * @param order gives what to send, when the button is pressed
 * @param detail gives what the operator is asked to confirm: a sentence that `to <agent>` ends
 * @param sent called with what was sent, in words; shows it (see sentWord) when its promise is kept
 */
export function redriveButton({ words, order, detail, figures, signal, sent }) {
  const trouble = element('span');
  const button = element('button', { type: 'button', className: 'first' }, words);
  button.addEventListener('click', async () => {
    const now = order();
    if (!(await confirmed(`${button.textContent}?`, `${detail()} to ${now.agent}, and to no other agent.`, 'Redrive'))) return;
    button.disabled = true;
    try {
      const answer = await redrive(now);
      const said = `${plural(answer.sent, 'datum', 'data')} sent again, run ${answer.run}`;
      announce(said);
      await sent(said);
      document.querySelector('.sent')?.focus();
    } catch (failure) {
      trouble.replaceChildren(problem(failure));
    } finally {
      button.disabled = false;
    }
  });
  const part = element('span', { className: 'actions' }, button, trouble);
  const show = () => (part.hidden = !figures.latest?.answer.may_redrive);
  figures.addEventListener('figures', show, { signal });
  show();
  return { part, button };
}

/** What was sent, for the head of a list that was asked for again. */
export function sentWord(said) {
  return said ? element('p', { className: 'word good sent', tabIndex: -1 }, `✓ ${said}`) : '';
}
