import type { PostingPreviewQuery } from '../../generated/graphql';
import { isPlausibleDate } from '../../lib/plausible-date';

export type Preview = PostingPreviewQuery['postingPreview'];
export type Verdict = Preview['verdicts'][number];
export type PreviewDocument = NonNullable<Verdict['document']>;
export type PostableVerdict = Verdict & { document: PreviewDocument };

/** Whether an order would become a document. */
export function isPostable(verdict: Verdict): verdict is PostableVerdict {
  return verdict.document !== null;
}

/** Reads a list of ids or numbers out of the address. */
export function listOf(value: unknown): string[] {
  return typeof value === 'string' ? value.split(',').filter(Boolean) : [];
}

/** Reads a date out of the address; an empty text where it holds none. */
export function plausibleDateOf(value: unknown): string {
  return typeof value === 'string' && isPlausibleDate(value) ? value : '';
}
