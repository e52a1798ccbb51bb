// Light or dark: as the system says, until the operator chooses.

const CHOICE = 'waybill-theme';
const NEXT = { system: 'dark', dark: 'light', light: 'system' };

/** Tells `change` whenever colours may have changed: canvases have to be drawn again. */
export const theme = new EventTarget();

export function startTheme(button) {
  apply(button, localStorage.getItem(CHOICE) ?? 'system');
  button.addEventListener('click', () => {
    const choice = NEXT[document.documentElement.dataset.theme];
    localStorage.setItem(CHOICE, choice);
    apply(button, choice);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => theme.dispatchEvent(new Event('change')));
}

function apply(button, choice) {
  const known = Object.hasOwn(NEXT, choice) ? choice : 'system';
  document.documentElement.dataset.theme = known;
  button.textContent = `Theme: ${known}`;
  theme.dispatchEvent(new Event('change'));
}
