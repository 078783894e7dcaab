import type { Refusal } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { Draft, Issuer } from '../rules/drafts.js';
import type { Prepared } from '../rules/prepared.js';

/** Options of a posting. ALL: all remaining quantities; units that are not shipped are shipped first. */
export interface PostingOptions {
  quantity: 'ALL';
  postingDate: string;
}

/** The draft of a source document, or the reasons why it cannot be posted. */
export type Drafted = { sourceId: string; draft: Draft } | { sourceId: string; refusals: readonly Refusal[] };

/** A document that was posted, with its number. */
export interface PostedDocument {
  prepared: Prepared;
  number: string;
}

/** A source document, with the legal entity that issues what is posted from it. */
export interface OwnedDocument {
  id: string;
  legalEntityId: string;
}

/**
 * A feature with documents to invoice. Posting depends neither on orders nor on returns: each source locks its own
 * rows, drafts, and counts what was posted, all in one transaction.
 */
export interface DraftSource {
  name: string;
  /** Locks the source's own documents among the ids, in the common lock order, and returns them with their legal entity. */
  owned(tx: Tx, ids: readonly string[]): Promise<readonly OwnedDocument[]>;
  /** Locks the lines of documents of one legal entity and drafts; a refusal affects only its document. */
  drafts(tx: Tx, ids: readonly string[], issuer: Issuer, options: PostingOptions): Promise<readonly Drafted[]>;
  /** Counts what was posted by one legal entity. */
  posted(tx: Tx, documents: readonly PostedDocument[], options: PostingOptions): Promise<void>;
}

const sources: DraftSource[] = [];

/** Called once, when the features are assembled. */
export function registerDraftSources(all: readonly DraftSource[]): void {
  sources.splice(0, sources.length, ...all);
}

export const draftSources = (): readonly DraftSource[] => sources;
