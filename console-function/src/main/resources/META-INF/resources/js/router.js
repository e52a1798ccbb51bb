// The address says what is shown, so that links and the back button work: #/trace/<data_id>, #/audit/6h?channel=demand, #/dead/<agent>.

/** @returns {view, rest, query} of the present address */
export function route() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [view, rest] = path.split('/').map(decoded);
  return { view: view || 'pipeline', rest, query: new URLSearchParams(query) };
}

export function address(view, rest, query = {}) {
  const parameters = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
  return `#/${view}/${encodeURIComponent(rest)}${parameters.size > 0 ? `?${parameters}` : ''}`;
}

export function traceAddress(dataId) {
  return address('trace', dataId);
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a lone % in a typed address
  }
}
