import type { Context } from '../platform/context.js';

/** What a command has of the house, and where browsers find it; undefined when nobody can know. */
export interface CommandParts extends Pick<Context, 'database' | 'permissions' | 'refusalOfConstraint'> {
  publicUrl: string | undefined;
}
