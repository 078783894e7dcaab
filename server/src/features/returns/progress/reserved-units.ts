import type { Quantity } from '../../../kernel/quantity.js';
import type { LockedReturnLine } from '../repository.js';

/** The units of return lines by the invoice line that reserves them. Lines that name none reserve nothing. */
export const reservedOf = (
  lines: readonly LockedReturnLine[],
  unitsOf: (line: LockedReturnLine) => Quantity,
): Map<string, Quantity> =>
  new Map(
    lines.flatMap((line): [string, Quantity][] =>
      line.own.invoiceLineId ? [[line.own.invoiceLineId, unitsOf(line)]] : [],
    ),
  );
