// The operator's key or token: in this tab's sessionStorage, nowhere else.

const KEY = 'waybill-secret';

export function signedIn() {
  return sessionStorage.getItem(KEY) !== null;
}

/** @param kind `key` or `token` */
export function signIn(kind, secret) {
  sessionStorage.setItem(KEY, JSON.stringify({ kind, secret }));
}

export function signOut() {
  sessionStorage.removeItem(KEY);
}

/** The header that a request carries. */
export function credentials() {
  const { kind, secret } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
  if (!secret) return {};
  return kind === 'token' ? { Authorization: `Bearer ${secret}` } : { 'X-Api-Key': secret };
}
