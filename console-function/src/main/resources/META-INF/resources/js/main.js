// The page: who may see it, which view is shown, and what fills it.

import { announceChanges } from './announcements.js';
import { AuditView } from './audit-view.js';
import { DeadLettersView } from './dead-letters-view.js';
import { DeadListView } from './dead-list-view.js';
import { Figures } from './figures.js';
import { showFreshness } from './freshness.js';
import { PipelineView } from './pipeline-view.js';
import { route, traceAddress } from './router.js';
import { startSignIn } from './sign-in.js';
import { startTheme } from './theme.js';
import { TraceView } from './trace-view.js';

const main = document.getElementById('main');
const figures = new Figures();
const views = {
  pipeline: new PipelineView(figures),
  trace: new TraceView(),
  audit: new AuditView(figures),
  dead: new DeadListView(figures),
  deadOf: new DeadLettersView(figures),
};
let shown;

function show() {
  const to = route();
  const known = Object.hasOwn(views, to.view) ? to.view : 'pipeline';
  const view = known === 'dead' && to.rest ? views.deadOf : views[known];
  const changed = shown !== undefined;
  const same = shown === view;
  shown?.leave(to);
  shown = view;
  view.show(main, to);
  document.title = `${view.title}${to.rest ? ` ${to.rest}` : ''} – Waybill console`;
  for (const link of document.querySelectorAll('#views a')) {
    if (link.dataset.view === known) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (changed && !(same && to.view === 'audit')) main.querySelector('h1')?.focus();
}

function leave() {
  figures.stop();
  shown?.leave();
  shown = undefined;
  main.replaceChildren();
}

startTheme(document.getElementById('theme'));
showFreshness(figures, document.getElementById('freshness'), document.getElementById('dead-count'));
announceChanges(figures);
window.addEventListener('hashchange', () => shown && show());
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault(); // the hash is the router's
  main.focus();
});
document.getElementById('search').addEventListener('submit', (event) => {
  event.preventDefault();
  const to = traceAddress(event.target.elements['data-id'].value.trim());
  if (location.hash === to) show();
  else location.hash = to;
});
startSignIn(() => {
  figures.start();
  show();
}, leave);
