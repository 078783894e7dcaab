import type { PastDocument } from '../../invoicing/index.js';
import { quantityFromScaled } from '../../../kernel/quantity.js';
import type { Lots } from '../rules/match.js';
import type { StagedDocument, StagedLine } from '../rules/staged.js';
import type { Parties } from './drafting.js';
import { creditOf, unreferencedOf } from './drafting.js';

/** The credit notes of a staged document, and how many of its rows found all, or a part, of their units sold. */
export interface Credits {
  past: PastDocument[];
  matchedRows: number;
  splitRows: number;
}

/** At most two notes: one names the invoices it credits, the other has what no invoice was found for. */
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
  const isMissed = (row: (typeof rows)[number]) => row.matches.some(({ lot }) => !lot);
  const isFound = (row: (typeof rows)[number]) => row.matches.some(({ lot }) => lot);
  return {
    past: [
      ...(found.length > 0 ? [creditOf(document, parties, found)] : []),
      ...(rest.length > 0 ? [unreferencedOf(document, parties, rest)] : []),
    ],
    matchedRows: rows.filter((row) => !isMissed(row)).length,
    splitRows: rows.filter((row) => isMissed(row) && isFound(row)).length,
  };
}
