import type { BusinessDate } from '../../../kernel/date.js';
import { sum } from '../../../kernel/decimal.js';
import { quantityFromScaled } from '../../../kernel/quantity.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { LockedReturn, LockedReturnLine } from '../repository.js';
import { creditedByLine } from '../repository.js';
import { expectedOfRest, isCreditable } from '../rules/index.js';
import { creditNow } from './credit-draft.js';

/**
 * The expected credit of a return after a cancellation, in minor units: the amount already credited plus the amount of the
 * remaining units, in total and of each line. `after` are the lines of the return, in their order, after the cancellation.
 */
export async function expectedCredit(
  tx: Tx,
  legalEntity: { creditsFreightShare: boolean },
  locked: LockedReturn,
  after: readonly LockedReturnLine[],
  today: BusinessDate,
): Promise<{ totalMinor: bigint; ofLine: (line: LockedReturnLine) => bigint }> {
  const credited = await creditedByLine(tx, locked.order.id);
  const rest = await creditNow(tx, legalEntity, locked, today, (_, index) => {
    const { quantity, cancelled, credited: units } = after[index]!;
    return quantity - cancelled - units;
  });
  const unreferenced = new Map(
    locked.lines.flatMap((line, index): [string, bigint][] =>
      isCreditable(line)
        ? []
        : [[line.order.id, expectedOfRest(line.own.expectedCredit, uncancelled(line), uncancelled(after[index]!))]],
    ),
  );
  const ofLine = ({ order: { id } }: LockedReturnLine) =>
    unreferenced.get(id) ?? (credited.get(id) ?? 0n) + (rest.byLine.get(id) ?? 0n);
  return { totalMinor: sum([...credited.values(), ...unreferenced.values()]) + rest.totalMinor, ofLine };
}

const uncancelled = ({ quantity, cancelled }: LockedReturnLine) => quantityFromScaled(quantity - cancelled);
