const words = (text: string): readonly string[] => text.split(' ');

/** Names that tables and data sets give to their columns, in small letters. */
export const QUESTION: readonly string[] = [
  ...words(
    'question puzzle puzzles quiz quizzes board grid givens sudoku maze problem mission task unsolved',
  ),
  ...words('start_grid initial clues_grid cells input prompt'),
];
export const ANSWER = words(
  'answer answers solution solutions solved sol soln solved_grid solution_grid solved_sudoku solved_puzzle solved_board output completion response',
);
export const RATING: readonly string[] = ['rating', 'difficulty', 'score', 'er', 'ed', 'se'];
export const SOURCE: readonly string[] = ['source', 'name', 'title', 'author'];
