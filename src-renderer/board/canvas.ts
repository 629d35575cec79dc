/** Anything one can paint a board onto. */
export type Canvas2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/**
 * A canvas of so many CSS pixels, empty, and what paints onto it in those.
 * @param ratio device pixels of each
 */
export function blankCanvas(
  canvas: HTMLCanvasElement | undefined,
  width: number,
  height: number,
  ratio = window.devicePixelRatio,
): CanvasRenderingContext2D | undefined {
  const context = canvas?.getContext('2d');
  if (!canvas || !context || width === 0) return undefined;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
