/** What draws charts, with uPlot, which is large: one part of the page, fetched when there is something to draw. */
export { createRunChart } from '../timeline/run-chart.ts';
export { createChart } from '../training/chart.ts';
