import { randomUUID } from 'node:crypto';

/** Whose turn a job takes: that of a page's solves, of its hints, or of whatever else waits for a model. It crosses to threads. */
export type Owner = string;

export const newOwner = (): Owner => randomUUID();
