import { isUnavailable } from './connection-error.js';

/** Returns an error for the operator, without the URL, when the database of `DATABASE_URL` cannot be reached. */
export function asUnreachable(error: unknown, databaseUrl: string | undefined): unknown {
  if (databaseUrl === undefined || !isUnavailable(error)) return error;
  return new Error(`The PostgreSQL of DATABASE_URL cannot be reached: ${reasonOf(error)}`, { cause: error });
}

/** The message of the deepest cause. Node tries each address of a host; its combined error has no message. */
function reasonOf(error: unknown): string {
  const { cause, errors, message } = error as Error & { errors?: readonly unknown[] };
  if (cause !== undefined) return reasonOf(cause);
  return errors?.length ? reasonOf(errors[0]) : message;
}
