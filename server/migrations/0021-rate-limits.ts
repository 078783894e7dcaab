import { SqlMigration } from './support.js';

/** What callers have taken of their limits. Unlogged: a minute's counts need not survive a crash, and cost no WAL. */
export class RateLimits extends SqlMigration {
  override up(): void {
    // NOTE: the columns, their names and their order are those of rate-limiter-flexible; expire is in milliseconds.
    this.addSql(
      'CREATE UNLOGGED TABLE rate_limit (key text PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)',
    );
    this.addSql('CREATE INDEX rate_limit_expire ON rate_limit (expire)');
    this.protect('rate_limit');
  }
}
