// A minute's cell: colour by the share that is missing or dead, and a sign, for those who don't see the colour.

/** Draws all minutes, `columns` a line. Colours are the page's own, so that they follow the theme. */
export function paintCells(canvas, minutes, columns, line) {
  const { width, height } = canvas.getBoundingClientRect();
  const ratio = devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const pen = canvas.getContext('2d');
  pen.scale(ratio, ratio);
  const colours = coloursOf(canvas);
  const cell = width / columns;
  minutes.forEach((minute, index) => {
    const x = (index % columns) * cell;
    const y = Math.floor(index / columns) * line;
    paintCell(pen, minute, colours, x + 0.5, y + 1, Math.max(1, cell - 1), line - 3);
  });
}

/** What a minute is, worst first: `missing`, `dead`, `done`, `none`. */
function kindOf(minute) {
  if (!minute) return 'none';
  if (minute.missing > 0) return 'missing';
  return minute.dead > 0 ? 'dead' : 'done';
}

function paintCell(pen, minute, colours, x, y, width, height) {
  const kind = kindOf(minute);
  pen.fillStyle = colours[kind];
  pen.globalAlpha = kind === 'none' || kind === 'done' ? 1 : strength(minute[kind] / Math.max(1, minute.accepted));
  pen.fillRect(x, y, width, height);
  pen.globalAlpha = 1;
  pen.strokeStyle = colours.sign;
  pen.lineWidth = 1.4;
  pen.beginPath();
  if (kind === 'missing') cross(pen, x + width / 2, y + height / 2, Math.min(width, height) / 2 - 0.8);
  if (kind === 'dead') dash(pen, x, y + height / 2, width);
  pen.stroke();
  if (minute?.exact) {
    pen.fillStyle = colours.exact;
    pen.fillRect(x, y + height - 2, width, 2);
  }
}

/** Few missing of many must still be seen. */
function strength(share) {
  if (share < 0.01) return 0.6;
  return share < 0.1 ? 0.8 : 1;
}

function cross(pen, x, y, half) {
  pen.moveTo(x - half, y - half);
  pen.lineTo(x + half, y + half);
  pen.moveTo(x + half, y - half);
  pen.lineTo(x - half, y + half);
}

function dash(pen, x, y, width) {
  pen.moveTo(x + 0.5, y);
  pen.lineTo(x + width - 0.5, y);
}

function coloursOf(canvas) {
  const probe = getComputedStyle(canvas);
  const names = ['none', 'done', 'dead', 'missing', 'sign', 'exact'];
  return Object.fromEntries(names.map((name) => [name, probe.getPropertyValue(`--cell-${name}`).trim()]));
}
