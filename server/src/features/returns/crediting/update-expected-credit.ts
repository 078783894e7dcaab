import type { BusinessDate } from '../../../kernel/date.js';
import { sum } from '../../../kernel/decimal.js';
import { updateRows } from '../../../platform/write/write-rows.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { LockedReturn, LockedReturnLine } from '../repository.js';
import { creditedByLine } from '../repository.js';
import { toCreditRow, toCreditRows } from '../tables.js';
import { creditNow } from './credit-draft.js';

/**
 * Recalculates the expected credit of a return after a cancellation: the amount already credited plus the amount of the
 * remaining units. Updates the expected credit of each line and returns the total, in minor units.
 */
export async function updateExpectedCredit(
  tx: Tx,
  legalEntity: { creditsFreightShare: boolean },
  locked: LockedReturn,
  after: readonly LockedReturnLine[],
  today: BusinessDate,
): Promise<bigint> {
  const credited = await creditedByLine(tx, locked.order.id);
  const rest = await creditNow(tx, legalEntity, locked, today, (_, index) => {
    const { quantity, cancelled, credited: units } = after[index]!;
    return quantity - cancelled - units;
  });
  const expectedOf = ({ order }: LockedReturnLine) =>
    (credited.get(order.id) ?? 0n) + (rest.byLine.get(order.id) ?? 0n);
  await updateRows(
    tx,
    toCreditRows,
    ['order_line_id'],
    after.map((line) => toCreditRow(line, expectedOf(line))),
  );
  return sum([...credited.values()]) + rest.totalMinor;
}
