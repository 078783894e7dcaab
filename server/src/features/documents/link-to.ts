import type { Context } from '../../platform/context.js';
import { isId } from '../../platform/id.js';
import type { LinkedFile } from './links.js';
import { signLink } from './links.js';

const OF_KIND: Record<LinkedFile['kind'], string> = { INVOICE: 'INVOICES', CREDIT_NOTE: 'CREDIT_NOTES' };

/** A link to a file; null if there is no such document of this kind, or it is not visible to the caller. */
export async function linkTo(context: Context, file: LinkedFile) {
  const isVisible =
    isId(file.id) && (await context.reader.exists(context, 'Invoice', file.id, { only: OF_KIND[file.kind] }));
  if (!isVisible) return null;
  const { token, expiresAt } = signLink(context.linkSecret, file, new Date());
  return { url: `${context.publicUrl}/files/document.pdf?link=${token}`, expiresAt };
}
