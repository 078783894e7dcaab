import type { DocumentKind } from '../../../kernel/printed.js';
import type { AnyDraft } from './drafts.js';

/** What the lines of a draft do: sell or credit. */
export type Side = 'SALE' | 'CREDIT';

const SIDES: Readonly<Record<AnyDraft['kind'], Side>> = { SALE: 'SALE', CREDIT: 'CREDIT', UNREFERENCED: 'CREDIT' };

/** The kind of a document by what its lines do. */
const KINDS: Readonly<Record<Side, DocumentKind>> = { SALE: 'INVOICE', CREDIT: 'CREDIT_NOTE' };

/** What the lines of a draft do. */
export const sideOf = ({ kind }: Pick<AnyDraft, 'kind'>): Side => SIDES[kind];

/** The kind of the document that lines of this side make. Lines of both sides never share a document (`arrange`). */
export const kindOf = (side: Side): DocumentKind => KINDS[side];
