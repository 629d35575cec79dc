/** "row 2, column 5", of a cell by its row-major index: what every message and label calls it. */
export const cellName = (cell: number, columns: number): string =>
  `row ${Math.floor(cell / columns) + 1}, column ${(cell % columns) + 1}`;

/** The same where a sentence or a label begins with it: "Row 2, column 5". */
export const cellTitle = (cell: number, columns: number): string =>
  cellName(cell, columns).replace('row', 'Row');
