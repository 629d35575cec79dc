/** Names that tables and data sets give to their columns, in small letters. */
export const QUESTION = [
  ...[
    'question',
    'puzzle',
    'puzzles',
    'quiz',
    'quizzes',
    'board',
    'grid',
    'givens',
    'sudoku',
    'maze',
    'problem',
  ],
  ...['mission', 'task', 'unsolved', 'start_grid', 'initial', 'clues_grid', 'cells', 'input', 'prompt'],
];
export const ANSWER = [
  'answer',
  'answers',
  'solution',
  'solutions',
  'solved',
  'sol',
  'soln',
  'solved_grid',
  'solution_grid',
  'solved_sudoku',
  'solved_puzzle',
  'solved_board',
  'output',
  'completion',
  'response',
];
export const RATING = ['rating', 'difficulty', 'score', 'er', 'ed', 'se'];
export const SOURCE = ['source', 'name', 'title', 'author'];
