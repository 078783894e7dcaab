import type { DocumentKind } from '../../../kernel/printed.js';
import type { AnyDraft } from './drafts.js';

/** What the lines of a draft do: sell or credit. */
export type Side = 'SALE' | 'CREDIT';

const SIDES: Readonly<Record<AnyDraft['kind'], Side>> = { SALE: 'SALE', CREDIT: 'CREDIT', UNREFERENCED: 'CREDIT' };

/** The kind of a document by what its lines do. */
const KINDS: Readonly<Record<Side, DocumentKind>> = { SALE: 'INVOICE', CREDIT: 'CREDIT_NOTE' };

/** What the lines of a draft do. */
export const sideOf = ({ kind }: Pick<AnyDraft, 'kind'>): Side => SIDES[kind];

/** The kind of the document that lines of this side make. Lines of both sides make one by their total (`joinSides`). */
export const kindOf = (side: Side): DocumentKind => KINDS[side];

/**
 * The sign with which a document prints the amounts and units of a line: -1 if the line is of the other side, such as a
 * credit on an invoice. Stored amounts are those of the line's own side; fees are on the side of the credits.
 */
export const signOn = (kind: DocumentKind, lineKind: string): 1n | -1n =>
  KINDS[lineKind === 'CREDIT' || lineKind === 'FEE' ? 'CREDIT' : 'SALE'] === kind ? 1n : -1n;
