import pg from 'pg';
import { UnfitConnectionError } from './session-check.js';
import { sqlStateOf } from './sql-state.js';

/** SQLSTATE of class 08, *connection exception* (ISO/IEC 9075-2), for errors that `pg` reports without one. */
export const CONNECTION_FAILURE = '08006';
/** *Transaction resolution unknown* (ISO/IEC 9075-2): the response to a COMMIT was lost, so it may or may not have been committed. */
export const RESOLUTION_UNKNOWN = '08007';

/** A connection to the database could not be made or was lost. The cause is the error of the driver. */
export class ConnectionError extends Error {
  constructor(
    message: string,
    readonly code: typeof CONNECTION_FAILURE | typeof RESOLUTION_UNKNOWN,
    cause: unknown,
  ) {
    super(message, { cause });
  }
}

/**
 * Turns errors of a connection into ConnectionErrors, except errors that PostgreSQL itself returned and errors about the
 * suitability of a connection.
 */
export const asConnectionError = (error: unknown): unknown =>
  [pg.DatabaseError, ConnectionError, UnfitConnectionError].some((kind) => error instanceof kind)
    ? error
    : new ConnectionError('The connection to the database could not be made or was lost.', CONNECTION_FAILURE, error);

/** Connection exceptions; shutdown, crash, start-up, dropped database, idle session timeout; idle transaction timeout. */
const SESSION_LOST = /^(08...|57P0[1-5]|25P0[34])$/;
const TOO_MANY_CONNECTIONS = '53300';

/** Whether the database cannot be reached, or has ended the session: the same request may succeed shortly after. */
export function isUnavailable(error: unknown): boolean {
  const state = sqlStateOf(error);
  return (
    state !== undefined && state !== RESOLUTION_UNKNOWN && (SESSION_LOST.test(state) || state === TOO_MANY_CONNECTIONS)
  );
}

/** Whether it is unknown if the transaction was committed. */
export const isResolutionUnknown = (error: unknown): boolean => sqlStateOf(error) === RESOLUTION_UNKNOWN;

/** *Feature not supported*: the table of a prepared statement was changed, and its result would have other columns. */
const PLAN_OUTDATED = '0A000';

/** Whether a prepared statement has to be prepared again, because a migration changed its table. */
export const isPlanOutdated = (error: unknown): boolean =>
  sqlStateOf(error) === PLAN_OUTDATED && String((error as Error).message).includes('cached plan');
