import type pg from 'pg';

/** The limits of one role: connections of one server, and times in milliseconds, where 0 means no limit. */
export interface RoleSettings {
  connections: number;
  /** How long one statement may run (`statement_timeout`). */
  statementTimeoutMs: number;
  /** How long one statement may wait for a lock that another transaction holds (`lock_timeout`). */
  lockTimeoutMs: number;
  /** How long a transaction may stay idle (`idle_in_transaction_session_timeout`). */
  idleInTransactionTimeoutMs: number;
}

/** The settings of the two roles that serve requests. The owner, which migrates, has no time limits. */
export type DatabaseSettings = Record<'staff' | 'partner', RoleSettings>;

/** The defaults; decision record 0054 gives the reasons. */
export const DEFAULT_SETTINGS: DatabaseSettings = {
  staff: { connections: 20, statementTimeoutMs: 15_000, lockTimeoutMs: 10_000, idleInTransactionTimeoutMs: 30_000 },
  partner: { connections: 10, statementTimeoutMs: 5_000, lockTimeoutMs: 3_000, idleInTransactionTimeoutMs: 10_000 },
};

const UNLIMITED = { statementTimeoutMs: 0, lockTimeoutMs: 0, idleInTransactionTimeoutMs: 0 };

/** For commands that an operator runs and waits for, such as an import: the default connections, no time limits. */
export const COMMAND_SETTINGS: DatabaseSettings = {
  staff: { ...DEFAULT_SETTINGS.staff, ...UNLIMITED },
  partner: { ...DEFAULT_SETTINGS.partner, ...UNLIMITED },
};

/** How long PostgreSQL has to stop a statement that timed out, before the connection counts as dead. */
const GRACE_MS = 5_000;

/** The limits as parameters of a connection. `query_timeout` covers a database that does not respond at all. */
export const parametersOf = (settings: RoleSettings): pg.ClientConfig => ({
  statement_timeout: settings.statementTimeoutMs,
  lock_timeout: settings.lockTimeoutMs,
  idle_in_transaction_session_timeout: settings.idleInTransactionTimeoutMs,
  query_timeout: settings.statementTimeoutMs && settings.statementTimeoutMs + GRACE_MS,
});

const LARGEST_POOL = 1_000;
/** One day. */
const LONGEST_MS = 86_400_000;

/** Reads a whole number from the environment, within bounds; reports an invalid one. */
type ReadNumber = (name: string, otherwise: number, bounds: readonly [least: number, most: number]) => number;

/** Reads the settings from the environment: `POOL_SIZE_STAFF`, `STATEMENT_TIMEOUT_STAFF_MS` and so on, and the same for PARTNER. */
export function readSettings(read: ReadNumber): DatabaseSettings {
  const of = (role: 'staff' | 'partner'): RoleSettings => {
    const usual = DEFAULT_SETTINGS[role];
    const name = role.toUpperCase();
    const ms = (what: string, otherwise: number) => read(`${what}_TIMEOUT_${name}_MS`, otherwise, [0, LONGEST_MS]);
    return {
      connections: read(`POOL_SIZE_${name}`, usual.connections, [2, LARGEST_POOL]),
      statementTimeoutMs: ms('STATEMENT', usual.statementTimeoutMs),
      lockTimeoutMs: ms('LOCK', usual.lockTimeoutMs),
      idleInTransactionTimeoutMs: ms('IDLE_IN_TRANSACTION', usual.idleInTransactionTimeoutMs),
    };
  };
  return { staff: of('staff'), partner: of('partner') };
}
