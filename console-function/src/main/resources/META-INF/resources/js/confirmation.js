// Asks before something is written.

const part = (name) => document.getElementById(`confirmation${name}`);

/** @returns a promise of whether the operator said yes; Escape is no */
export function confirmed(question, detail, yes) {
  const dialog = part('');
  part('-question').textContent = question;
  part('-detail').textContent = detail;
  part('-yes').textContent = yes;
  dialog.returnValue = '';
  part('-yes').onclick = () => dialog.close('yes');
  part('-no').onclick = () => dialog.close('no');
  dialog.showModal();
  part('-no').focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
