import type { Check } from '../platform/chain/check.js';
import { findDifferences } from '../platform/chain/check.js';
import type { Fault } from '../platform/chain/faults.js';
import type { TestApp } from './app.js';

/** What checks find in the database of a test. */
export async function faultsIn({ app }: { app: TestApp }, checks: readonly Check[] = []): Promise<Fault[]> {
  const found = await Promise.all(checks.map((check) => findDifferences(app.database.owner.pool, check)));
  return found.flatMap(({ named }) => named);
}
