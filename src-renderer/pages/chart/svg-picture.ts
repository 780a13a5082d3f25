/** An SVG of the page as a canvas, at the screen's resolution. */
export async function pictureOfSvg(svg: SVGSVGElement | null): Promise<HTMLCanvasElement | null> {
  if (!svg) return null;
  const { clientWidth: width, clientHeight: height } = svg;
  const text = new XMLSerializer().serializeToString(svg);
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}
