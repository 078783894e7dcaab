import type { RoleNames } from './role-names.js';
import { OPTIONS_DROPPED, UnfitConnectionError } from './session-check.js';

/** What an administrator is to do about an error of the database while it is opened; otherwise the error itself. */
export function asAdvice(error: unknown, names: RoleNames | undefined): unknown {
  const { message } = error as Error;
  if (/unsupported startup parameter/i.test(message))
    return new UnfitConnectionError(OPTIONS_DROPPED, { cause: error });
  const isRoleTrouble =
    /permission denied to (create|grant|set) role|must have.*(CREATEROLE|admin option)|role ".*" does not exist/i.test(
      message,
    );
  if (!isRoleTrouble || !names) return error;
  return new UnfitConnectionError(
    [
      `The owner of the database may not make or take the roles ${names.staff} and ${names.partner}, which requests work under.`,
      'Let an administrator of PostgreSQL run what `npm run roles` prints.',
    ].join(' '),
    { cause: error },
  );
}
