/** Room left and right of a chart's first and last step: half of the thumb of the slider below. */
export const RUN_EDGE = 8;
