import type { ReturnsFixture } from './returns-fixture.js';

/** Runs statements in one transaction with the database role of the staff and all triggers enabled. */
export const asStaffOf =
  (at: Pick<ReturnsFixture, 'app'>) =>
  async (...statements: string[]): Promise<void> => {
    const client = await at.app.database.staff.pool.connect();
    try {
      await client.query('BEGIN');
      for (const statement of statements) await client.query(statement);
      await client.query('COMMIT');
    } finally {
      await client.query('ROLLBACK');
      client.release(true);
    }
  };
