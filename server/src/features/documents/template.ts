import { createHash } from 'node:crypto';
import type { DocumentContent } from './repository.js';

/**
 * The version of the page: its layout, its texts and the library that draws it. Whoever changes one of them adds one
 * here; `template.test.ts` says when.
 */
export const TEMPLATE_VERSION = 1;

/** More text than this is no document that anybody prints, and could exhaust the memory of a thread at once. */
const LARGEST_CONTENT = 4 * 1024 * 1024;

/**
 * A digest of everything that the bytes of a rendering depend on: the page's version, the data of names and numbers
 * that Node brings, and all that is printed, the customer's language and the seller's logo included, which can change
 * after posting. Undefined for a document that is too large to be rendered.
 */
export function digestOf(paper: DocumentContent): Buffer | undefined {
  const text = JSON.stringify([TEMPLATE_VERSION, process.versions['icu'], process.versions['cldr'], paper]);
  return text.length > LARGEST_CONTENT ? undefined : createHash('sha256').update(text).digest();
}
