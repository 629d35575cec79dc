import { type Command, Option } from 'commander';
import { UserError } from '../../shared/errors.ts';

/** An option that has an effect only beside one of others. Of those that exclude each other, `conflicts` tells commander. */
export class DependentOption extends Option {
  /** The others as commander keeps their values: `holdOut` for `--hold-out`. */
  readonly needs: readonly string[];

  constructor(flags: string, description: string, needs: readonly string[]) {
    super(flags, description);
    this.needs = needs;
  }
}

/**
 * Nothing that a user gives is passed over.
 * @throws UserError when an option of the command is given without those that it needs
 */
export function refuseIdleOptions(command: Command): void {
  const isGiven = (name: string) => command.getOptionValueSource(name) === 'cli';
  for (const option of command.options) {
    if (!(option instanceof DependentOption) || !isGiven(option.attributeName())) continue;
    if (option.needs.some(isGiven)) continue;
    const others = command.options.filter(other => option.needs.includes(other.attributeName()));
    throw noEffect(option, `without ${others.map(({ long }) => long).join(' or ')}`);
  }
}

/** The error for an option that would be passed over. @param where "without --set": where that is so */
export const noEffect = ({ long }: Pick<Option, 'long'>, where: string): UserError =>
  new UserError(`${long} has no effect ${where}.`, 'Leave it out.');
