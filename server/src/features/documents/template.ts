import { createHash } from 'node:crypto';
import type { DocumentContent } from './repository.js';

/**
 * The version of the template: layout, texts and the library that draws it. Increase it with every change of one of
 * them; `template.test.ts` fails otherwise.
 */
export const TEMPLATE_VERSION = 3;

/** No printable document has more text than this, which could exhaust the memory of a thread at once. */
const LARGEST_CONTENT = 4 * 1024 * 1024;

/**
 * A digest of everything that the bytes of a rendering depend on: the template version, Node's data of names and
 * numbers (ICU, CLDR), and all printed content, including the customer's language and the seller's logo, which can
 * change after posting. Undefined for a document that is too large to be rendered.
 */
export function digestOf(content: DocumentContent): Buffer | undefined {
  const text = JSON.stringify([TEMPLATE_VERSION, process.versions['icu'], process.versions['cldr'], content]);
  return text.length > LARGEST_CONTENT ? undefined : createHash('sha256').update(text).digest();
}
