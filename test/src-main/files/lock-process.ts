import { FileLock } from '../../../src-main/files/lock.ts';

/** A process that takes the lock of a file, says whether it could, and keeps it until it is ended. */
process.send!(FileLock.tryToTake(process.argv[2]!) !== undefined);
setInterval(() => {}, 1000);
