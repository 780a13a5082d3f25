// Figures over time, as SVG: one panel for each of them, from zero.

const width = 900;
const panelHeight = 160;
const [left, right] = [70, 20];
const [panelTop, panelBottom] = [34, 24];

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** `points`: `[x, y]` each. `xTitle` stands under the last panel. */
export function lineChart(title, xTitle, panels) {
  const head = 44;
  const height = head + panels.length * panelHeight + 20;
  const parts = panels.map(({ label, points }, index) => {
    const top = head + index * panelHeight;
    const most = Math.max(...points.map(([, y]) => y), Number.MIN_VALUE) * 1.1;
    const last = Math.max(...points.map(([x]) => x), Number.MIN_VALUE);
    const bottom = top + panelHeight - panelBottom;
    const x = (value) => (left + ((width - left - right) * value) / last).toFixed(1);
    const y = (value) => (bottom - ((bottom - top - panelTop) * value) / most).toFixed(1);
    const line = points.map(([a, b]) => `${x(a)},${y(b)}`).join(' ');
    const mark = (value) => Number(value.toPrecision(2)).toLocaleString('en-US');
    return [
      `<text x="${left}" y="${top + 24}">${escape(label)}</text>`,
      `<path d="M${left} ${top + panelTop}V${bottom}H${width - right}" fill="none" stroke="#868e96"/>`,
      `<text x="${left - 6}" y="${bottom + 4}" text-anchor="end">0</text>`,
      `<text x="${left - 6}" y="${y(most / 1.1)}" text-anchor="end">${mark(most / 1.1)}</text>`,
      `<text x="${width - right}" y="${bottom + 18}" text-anchor="end">${mark(last)}</text>`,
      `<polyline points="${line}" fill="none" stroke="#0ca678" stroke-width="1.5"/>`,
    ].join('');
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="13">` +
    `<rect width="100%" height="100%" fill="#fff"/><text x="16" y="28" font-size="16">${escape(title)}</text>${parts.join('')}` +
    `<text x="${left}" y="${height - 8}">${escape(xTitle)}</text></svg>\n`
  );
}
