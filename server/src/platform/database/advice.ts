import type { RoleNames } from './role-names.js';
import { OPTIONS_DROPPED, UnfitConnectionError } from './session-check.js';

/** What an administrator is to do about an error of the database while it is opened; otherwise the error itself. */
export function asAdvice(error: unknown, names: RoleNames | undefined): unknown {
  const { message } = error as Error;
  if (/unsupported startup parameter/i.test(message))
    return new UnfitConnectionError(OPTIONS_DROPPED, { cause: error });
  if (!names || !isAboutRoles(message, names)) return error;
  return new UnfitConnectionError(
    [
      `The owner of the database may not make or take the roles ${names.staff} and ${names.partner}, which requests work under.`,
      'Let an administrator of PostgreSQL run what `npm run roles` prints.',
    ].join(' '),
    { cause: error },
  );
}

/** Roles that cannot be made, given or taken. */
const isAboutRoles = (message: string, { staff, partner }: RoleNames): boolean =>
  /permission denied to (create|grant|set) role|must have.*(CREATEROLE|admin option)/i.test(message) ||
  [staff, partner].some((name) => message === `role "${name}" does not exist`);
