import * as v from 'valibot';

/** A whole number that is not negative, and of which there is a next one. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
