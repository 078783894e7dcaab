import pg from 'pg';
import { UnfitConnectionError } from './session-check.js';
import { sqlStateOf } from './sql-state.js';

/** SQLSTATEs of class 08, *connection exception* (ISO/IEC 9075-2), for what `pg` reports without any. */
export const CONNECTION_FAILURE = '08006';
/** *Transaction resolution unknown* (ISO/IEC 9075-2): the answer to a COMMIT was lost, so that it may have been done or not. */
export const RESOLUTION_UNKNOWN = '08007';

/** A connection to the database that could not be made or was lost. Its cause is what the driver said. */
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
 * What PostgreSQL itself answered, and what is wrong with a connection that was made, stays as it is; anything else that a
 * connection fails with says that it was lost.
 */
export const asConnectionError = (error: unknown): unknown =>
  [pg.DatabaseError, ConnectionError, UnfitConnectionError].some((kind) => error instanceof kind)
    ? error
    : new ConnectionError('The connection to the database could not be made or was lost.', CONNECTION_FAILURE, error);

/** Connection exceptions; shut down, crashed, starting, dropped, idle for too long; a transaction left idle for too long. */
const SESSION_LOST = /^(08...|57P0[1-5]|25P0[34])$/;
const TOO_MANY_CONNECTIONS = '53300';

/** Whether the database cannot be reached, or ended the session by which it was asked: the same request may work a moment later. */
export function isUnavailable(error: unknown): boolean {
  const state = sqlStateOf(error);
  return (
    state !== undefined && state !== RESOLUTION_UNKNOWN && (SESSION_LOST.test(state) || state === TOO_MANY_CONNECTIONS)
  );
}

/** Whether nobody can know if the transaction was done. */
export const isResolutionUnknown = (error: unknown): boolean => sqlStateOf(error) === RESOLUTION_UNKNOWN;
