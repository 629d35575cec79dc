import { expect as impatient } from 'playwright/test';

/** How long a page may take over anything, on a slow or busy machine, in milliseconds. */
export const PATIENCE = 60_000;

/** Asks the elements of a page again until they are as expected, or patience has run out. */
export const expect = impatient.configure({ timeout: PATIENCE });
