import type { PostingPreviewQuery, PostingQuantity, SummaryUpdate } from '../../generated/graphql';
import { i18n } from '../../lib/i18n';
import { isPlausibleDate } from '../../lib/plausible-date';

export type Preview = PostingPreviewQuery['postingPreview'];
export type Verdict = Preview['verdicts'][number];
export type PreviewDocument = Preview['documents'][number];

/** Whether the order can be posted. */
export function isPostable(verdict: Verdict): boolean {
  return verdict.documents.length > 0;
}

/** The error of the posting date: the reason of the order that it is too early for, or a text for several orders. */
export function dateError(refused: readonly Pick<Verdict, 'userErrors'>[]): string | undefined {
  const errors = refused.flatMap(({ userErrors }) => userErrors).filter(({ path }) => path?.[0] === 'postingDate');
  const [only, second] = new Set(errors.map(({ message }) => message));
  return second === undefined ? only : i18n.global.t('invoicing.generate.dateRefused');
}

/** The quantities that can be chosen for a whole selection. */
export const QUANTITIES = ['ALL', 'PACKING_SLIP'] as const satisfies readonly PostingQuantity[];
/** Which orders of the selection share a document. */
export const SUMMARIES = ['NONE', 'INVOICE_ACCOUNT'] as const satisfies readonly SummaryUpdate[];

/** The choice in a query parameter of the address; the first one if it has no valid choice. */
export function choiceOf<Choice extends string>(value: unknown, choices: readonly [Choice, ...Choice[]]): Choice {
  return choices.find((choice) => choice === value) ?? choices[0];
}

/** The ids or numbers in a query parameter of the address. */
export function listOf(value: unknown): string[] {
  return typeof value === 'string' ? value.split(',').filter(Boolean) : [];
}

/** The date in a query parameter of the address; an empty text if it has no valid date. */
export function plausibleDateOf(value: unknown): string {
  return typeof value === 'string' && isPlausibleDate(value) ? value : '';
}
