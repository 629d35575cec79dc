/** "Row 2, column 5", of a cell by its row-major index. */
export const cellName = (cell: number, columns: number): string =>
  `Row ${Math.floor(cell / columns) + 1}, column ${(cell % columns) + 1}`;
