// A bar for each arm, as SVG. Written by hand: a dozen rectangles need no library, and the page's charts need a page.

const width = 900;
const rowHeight = 26;
const left = 260;
const right = 110;

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** `bars`: `{ label, rate, isOurs }`, ticks a second. */
export function barChart(title, bars) {
  const most = Math.max(...bars.map(({ rate }) => rate));
  const rows = bars.map(({ label, rate, isOurs }, index) => {
    const y = 50 + index * rowHeight;
    const length = ((width - left - right) * rate) / most;
    return [
      `<text x="${left - 8}" y="${y + 14}" text-anchor="end">${escape(label)}</text>`,
      `<rect x="${left}" y="${y + 2}" width="${length.toFixed(1)}" height="16" fill="${isOurs ? '#0ca678' : '#868e96'}"/>`,
      `<text x="${(left + length + 6).toFixed(1)}" y="${y + 14}">${Math.round(rate).toLocaleString('en-US')}</text>`,
    ].join('');
  });
  const height = 60 + bars.length * rowHeight;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="13">` +
    `<rect width="100%" height="100%" fill="#fff"/><text x="16" y="28" font-size="16">${escape(title)}</text>${rows.join('')}</svg>\n`
  );
}
