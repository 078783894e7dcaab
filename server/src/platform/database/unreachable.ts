import { isUnavailable } from './connection-error.js';

/** What an operator is told when the database of `DATABASE_URL` does not answer: the reason, and nothing of the URL itself. */
export function asUnreachable(error: unknown, databaseUrl: string | undefined): unknown {
  if (databaseUrl === undefined || !isUnavailable(error)) return error;
  return new Error(`DATABASE_URL leads to no PostgreSQL that answers: ${reasonOf(error)}`, { cause: error });
}

/** What the deepest cause says. Node tries each address of a host, and says nothing about them together. */
function reasonOf(error: unknown): string {
  const { cause, errors, message } = error as Error & { errors?: readonly unknown[] };
  if (cause !== undefined) return reasonOf(cause);
  return errors?.length ? reasonOf(errors[0]) : message;
}
