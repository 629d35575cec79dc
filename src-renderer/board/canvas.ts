/** Anything one can paint a board onto. */
export type Canvas2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
