import type { PastDocument } from '../../invoicing/index.js';
import { quantityFromScaled } from '../../../kernel/quantity.js';
import type { Lots } from '../rules/match.js';
import type { StagedDocument, StagedLine } from '../rules/staged.js';
import type { Parties } from './drafting.js';
import { creditOf, unreferencedOf } from './drafting.js';

/** The credit notes of a staged document, and the number of its rows that matched sales completely or partly. */
export interface Credits {
  past: PastDocument[];
  matchedRows: number;
  splitRows: number;
}

/** At most two notes: one references the invoices it credits, the other has the units without an invoice. */
export function creditsOf(
  document: StagedDocument,
  parties: Parties,
  lots: Lots,
  keyOf: (line: StagedLine) => string,
): Credits {
  const rows = document.lines.map((line) => {
    const quantity = quantityFromScaled(-line.quantity);
    return { line, matches: document.customer ? lots.take(keyOf(line), quantity) : [{ lot: null, quantity }] };
  });
  const found = rows.flatMap(({ matches }) => matches.flatMap(({ lot, quantity }) => (lot ? [{ lot, quantity }] : [])));
  const rest = rows.flatMap(({ line, matches }) =>
    matches.filter(({ lot }) => !lot).map(({ quantity }) => ({ line, quantity })),
  );
  const hasMissing = (row: (typeof rows)[number]) => row.matches.some(({ lot }) => !lot);
  const hasFound = (row: (typeof rows)[number]) => row.matches.some(({ lot }) => lot);
  return {
    past: [
      ...(found.length > 0 ? [creditOf(document, parties, found)] : []),
      ...(rest.length > 0 ? [unreferencedOf(document, parties, rest)] : []),
    ],
    matchedRows: rows.filter((row) => !hasMissing(row)).length,
    splitRows: rows.filter((row) => hasMissing(row) && hasFound(row)).length,
  };
}
