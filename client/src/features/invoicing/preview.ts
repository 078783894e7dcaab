import type { PostingPreviewQuery } from '../../generated/graphql';
import { isPlausibleDate } from '../../lib/plausible-date';

export type Preview = PostingPreviewQuery['postingPreview'];
export type Verdict = Preview['verdicts'][number];
export type PreviewDocument = NonNullable<Verdict['document']>;
export type PostableVerdict = Verdict & { document: PreviewDocument };

/** Whether the order can be posted. */
export function isPostable(verdict: Verdict): verdict is PostableVerdict {
  return verdict.document !== null;
}

/** The ids or numbers in a query parameter of the address. */
export function listOf(value: unknown): string[] {
  return typeof value === 'string' ? value.split(',').filter(Boolean) : [];
}

/** The date in a query parameter of the address; an empty text if it has no valid date. */
export function plausibleDateOf(value: unknown): string {
  return typeof value === 'string' && isPlausibleDate(value) ? value : '';
}
