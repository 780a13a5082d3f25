import type { ChartColors } from './chart-colors.js';

const titleHeight = 32;
const margin = 12;

/** A PNG of a drawn chart below a line that says what it is. */
export async function chartPicture(
  chart: HTMLCanvasElement,
  title: string,
  notice: string,
  colors: ChartColors,
): Promise<Uint8Array<ArrayBuffer>> {
  const scale = devicePixelRatio;
  const canvas = document.createElement('canvas');
  canvas.width = chart.width + 2 * margin * scale;
  canvas.height = chart.height + (titleHeight + margin) * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d context');
  context.fillStyle = colors.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(chart, margin * scale, titleHeight * scale);
  context.scale(scale, scale);
  context.textBaseline = 'middle';
  context.fillStyle = colors.ink;
  context.font = "600 13px 'Inter Variable', system-ui, sans-serif";
  context.fillText(title, margin, titleHeight / 2);
  context.fillStyle = colors.dim;
  context.font = "11px 'Inter Variable', system-ui, sans-serif";
  context.textAlign = 'right';
  context.fillText(notice, canvas.width / scale - margin, titleHeight / 2);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('the canvas gave no PNG');
  return new Uint8Array(await blob.arrayBuffer());
}
