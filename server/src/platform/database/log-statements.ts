import type { Logger } from 'pino';
import { sqlStateOf } from './sql-state.js';
import { listenToTimes } from './statement-times.js';

const LONGEST_STATEMENT = 4_000;

/**
 * Logs every statement at the level `debug`, with its time, the trace id of its request, and without values. Returns the
 * function that stops it.
 */
export function logStatements(log: Logger): () => void {
  if (!log.isLevelEnabled('debug')) return () => undefined;
  return listenToTimes(({ sql, ms, traceId, error }) => {
    const statement = sql.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_STATEMENT);
    const failed = error === undefined ? undefined : sqlStateOf(error);
    log.debug({ traceId, ms: Math.round(ms * 10) / 10, sql: statement, failed }, 'statement');
  });
}
