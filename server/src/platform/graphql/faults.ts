import { isResolutionUnknown, isUnavailable } from '../database/connection-error.js';
import type { Writes } from '../database/database.js';
import { sqlStateOf } from '../database/sql-state.js';
import type { TopLevelCode } from './errors.js';

/** What is told when something fails that is no refusal and no mistake of the caller. */
export type FaultCode = Extract<TopLevelCode, 'UNAVAILABLE' | 'OUTCOME_UNKNOWN' | 'TIMED_OUT' | 'LOCKED' | 'INTERNAL'>;

const DISK_FULL = '53100';
/** SQLSTATEs of PostgreSQL, Appendix A: query_canceled, which `statement_timeout` raises. */
const CANCELLED = '57014';
/** lock_not_available, which `lock_timeout` raises; deadlock_detected; serialization_failure. */
const LOCKED = ['55P03', '40P01', '40001'];

/** How soon a caller may try again, in seconds. A restart of the database takes about as long. */
export const RETRY_AFTER_SECONDS = 5;

/** The code of a fault, by what the database said; INTERNAL for all that nobody foresaw. */
export function faultCodeOf(cause: unknown): FaultCode {
  if (isResolutionUnknown(cause)) return 'OUTCOME_UNKNOWN';
  if (isUnavailable(cause)) return 'UNAVAILABLE';
  const state = sqlStateOf(cause) ?? '';
  if (state === CANCELLED) return 'TIMED_OUT';
  return LOCKED.includes(state) ? 'LOCKED' : 'INTERNAL';
}

/** What is said of a fault: what happened, what of the request was done, and what to do now. */
export function faultSentence(cause: unknown, writes: Writes, traceId: string): string {
  const done = whatWasDone(writes);
  switch (faultCodeOf(cause)) {
    case 'OUTCOME_UNKNOWN':
      return 'The connection to the database was lost while this was being saved: it may have been done or not. Send it again with the same idempotency key, or look before you repeat it.';
    case 'UNAVAILABLE':
      return `The database cannot be reached at the moment. ${done} Try again in a few seconds.`;
    case 'TIMED_OUT':
      return `This took longer than one request may and was stopped. ${done} Ask for less: a smaller page, fewer conditions, a narrower search.`;
    case 'LOCKED':
      return `Somebody else is changing the same documents at this moment. ${done} Try again in a few seconds.`;
    case 'INTERNAL':
      return `${whatFailed(cause)} ${done} Tell us the trace id ${traceId}.`;
  }
}

/** Never more than is known: what one part of a request committed stays, also when another part fails. */
function whatWasDone({ committed, unknown }: Writes): string {
  if (unknown > 0) return 'Another part of this request may have been done or not: look before you repeat it.';
  return committed > 0 ? 'Another part of this request was done and stays: look before you repeat it.' : NOTHING;
}

const NOTHING = 'Nothing was changed.';

const whatFailed = (cause: unknown) =>
  sqlStateOf(cause) === DISK_FULL
    ? 'The disk of the database is full; nothing can be written until there is room.'
    : 'Something went wrong on our side.';
