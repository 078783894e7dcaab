import type { Context } from '../platform/context.js';

/** The dependencies of a command. `publicUrl` is the address for browsers, undefined when it is not known. */
export interface CommandParts extends Pick<Context, 'database' | 'permissions' | 'refusalOfConstraint'> {
  publicUrl: string | undefined;
}
