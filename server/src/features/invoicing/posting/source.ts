import type { Refusal } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { Draft, Issuer } from '../rules/drafts.js';
import type { Prepared } from '../rules/prepared.js';

/** What of a selection is posted. ALL: whatever is left, shipping first what has not been shipped. */
export interface PostingOptions {
  quantity: 'ALL';
  postingDate: string;
}

/** What a document would become, or why it cannot. */
export type Drafted = { sourceId: string; draft: Draft } | { sourceId: string; refusals: readonly Refusal[] };

/** A document that was posted, with its number. */
export interface PostedDocument {
  prepared: Prepared;
  number: string;
}

/**
 * Whoever has something to invoice. Posting knows neither orders nor returns: it asks each source to lock what belongs
 * to it, to draft, and to count what was posted, all inside the one transaction.
 */
export interface DraftSource {
  name: string;
  /** Locks what the ids stand for, in the order of the house, and tells which are the source's own. */
  owned(tx: Tx, ids: readonly string[]): Promise<readonly string[]>;
  /** Locks what is below them and drafts; a refusal stands for one document and stops no other. */
  drafts(tx: Tx, ids: readonly string[], issuer: Issuer, options: PostingOptions): Promise<readonly Drafted[]>;
  posted(tx: Tx, documents: readonly PostedDocument[], options: PostingOptions): Promise<void>;
}

const sources: DraftSource[] = [];

/** Called once, when the house is assembled. */
export function registerDraftSources(all: readonly DraftSource[]): void {
  sources.splice(0, sources.length, ...all);
}

export const draftSources = (): readonly DraftSource[] => sources;
