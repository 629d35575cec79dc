import * as v from 'valibot';

/** A whole number that is not negative. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
