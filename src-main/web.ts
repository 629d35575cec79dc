import './start-up.ts';

/** The web host as a program. What start-up.ts keeps compiled is what is imported once it has run. */
const { serve } = await import('./web/host.ts');
await serve(process.argv.slice(2));
