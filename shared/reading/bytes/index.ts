import type { Container } from './container.ts';
import { gzip } from './gzip.ts';
import { jpeg } from './jpeg.ts';
import { png } from './png.ts';
import { zip } from './zip.ts';

/** Every form of file that is no text and is opened; what is only named, signatures.ts knows. */
export const containers: readonly Container[] = [zip, gzip, png, jpeg];
