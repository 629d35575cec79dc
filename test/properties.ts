import fc from 'fast-check';

/**
 * Properties try the same inputs in every run, so that a run says something of the code alone. Other inputs:
 * FUZZ_SEED=7 npx vitest run --project unit
 */
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 1) });
