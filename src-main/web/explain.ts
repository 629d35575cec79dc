import { createHash } from 'node:crypto';

/** The plain pages that the web host shows where the app itself may not be shown. */
const STYLE = `
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1.5rem;
    color: #23211c; background: #f4f1ea; }
  @media (prefers-color-scheme: dark) { body { color: #ece9e1; background: #12161b; } }
  h1 { font-size: 1.4rem; }
`;

const styleHash = createHash('sha256').update(STYLE).digest('base64');

export const EXPLANATION_POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

function explanation(title: string, text: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title} – Mull</title><meta name="viewport" content="width=device-width">
<style>${STYLE}</style></head>
<body><h1>${title}</h1><p>${text}</p></body>
</html>
`;
}

export const NOT_FOUND = explanation(
  'Nothing here',
  'Mull has no such page. Its start page is at the root: /.',
);

export const NOT_BUILT = explanation(
  'The page is not built',
  'Stop Mull, run npm run build once, and start it again.',
);
