// Elements from data. What comes from outside becomes text, never markup: traces and dead letters hold hostile input.

const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element; names with a dash and `role` are attributes, others are properties. Strings among the children become text. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (name.includes('-') || name === 'role') made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}

/** An SVG element: everything is an attribute. */
export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Writes only where something changed: an untouched text node costs neither layout nor paint. */
export function say(text, words) {
  if (text.data !== words) text.data = words;
}

/** A table with a header; its cells carry their column's title, for narrow screens. */
export function table(caption, titles, rows) {
  return element('table', {},
    element('caption', { className: 'unseen' }, caption),
    element('thead', {}, element('tr', {}, ...titles.map((title) => element('th', { scope: 'col' }, title)))),
    element('tbody', {}, ...rows.map((cells) => element('tr', {},
      ...cells.map((cell, column) => element('td', { 'data-title': titles[column] }, cell))))));
}
