// The door: asks for the operators' key or a token, and comes back with what was wrong.

import { door } from './api.js';
import { signIn, signOut, signedIn } from './session.js';

/** @param whenIn called when there is something to sign in with; whenOut when there is no more */
export function startSignIn(whenIn, whenOut) {
  const part = document.getElementById('sign-in');
  const problem = document.getElementById('sign-in-problem');
  const secret = document.getElementById('secret');

  const open = (words) => {
    signOut();
    whenOut();
    problem.textContent = words ?? '';
    problem.hidden = !words;
    document.body.classList.add('signed-out');
    part.hidden = false;
    secret.value = '';
    secret.focus();
  };
  const enter = () => {
    document.body.classList.remove('signed-out');
    part.hidden = true;
    whenIn();
  };

  document.getElementById('sign-in-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const kind = event.target.elements.kind.value;
    const said = secret.value.trim();
    secret.value = '';
    if (!isHeaderValue(said)) {
      open('a key or token is of letters, digits and signs, without spaces');
      return;
    }
    signIn(kind, said);
    enter();
  });
  document.getElementById('sign-out').addEventListener('click', () => open());
  door.addEventListener('refused', ({ detail }) => open(detail));

  if (signedIn()) enter();
  else open();
}

function isHeaderValue(said) {
  return /^[\x21-\x7e]+$/.test(said);
}
