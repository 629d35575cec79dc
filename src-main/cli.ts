import { Command } from 'commander';
import { trainCommand } from './commands/train.ts';

const program = new Command('mull').addCommand(trainCommand);
await program.parseAsync();
