import type { RoleNames } from './role-names.js';
import { OPTIONS_DROPPED, UnfitConnectionError } from './session-check.js';

/** Replaces an error while the database is opened by one that tells the administrator what to do, where there is a remedy. */
export function asAdvice(error: unknown, names: RoleNames | undefined): unknown {
  const { message } = error as Error;
  if (/unsupported startup parameter/i.test(message))
    return new UnfitConnectionError(OPTIONS_DROPPED, { cause: error });
  if (!names || !isAboutRoles(message, names)) return error;
  return new UnfitConnectionError(
    [
      `The owner of the database may not create or assume the roles ${names.staff} and ${names.partner}, which serve requests.`,
      'Have an administrator of PostgreSQL run the SQL that `npm run roles` prints.',
    ].join(' '),
    { cause: error },
  );
}

/** Whether a role cannot be created, granted or assumed. */
const isAboutRoles = (message: string, { staff, partner }: RoleNames): boolean =>
  /permission denied to (create|grant|set) role|must have.*(CREATEROLE|admin option)/i.test(message) ||
  [staff, partner].some((name) => message === `role "${name}" does not exist`);
