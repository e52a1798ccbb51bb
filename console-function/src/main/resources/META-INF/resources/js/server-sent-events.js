// Server-sent events read from a fetch: EventSource can't send headers.

/** The data of each event, as it comes. `heard` is called for everything that comes, comments too. */
export async function* eventsOf(body, heard = () => {}) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      heard();
      const events = (rest + value).replace(/\r\n?/g, '\n').split('\n\n');
      rest = events.pop();
      for (const event of events) {
        const data = dataOf(event);
        if (data !== '') yield data;
      }
    }
  } finally {
    reader.cancel().catch(() => {}); // whoever stops listening ends the request
  }
}

function dataOf(event) {
  return event.split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).replace(/^ /, ''))
    .join('\n');
}
