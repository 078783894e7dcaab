import type { Context } from '../../platform/context.js';
import { isId } from '../../platform/id.js';
import type { LinkedFile } from './links.js';
import { signLink } from './links.js';

/** A link to a file; null if the document does not exist or is not visible to the caller. */
export async function linkTo(context: Context, file: LinkedFile) {
  const isVisible = isId(file.id) && (await context.reader.exists(context, 'Invoice', file.id));
  if (!isVisible) return null;
  const { token, expiresAt } = signLink(context.linkSecret, file, new Date());
  return { url: `${context.publicUrl}/files/document.pdf?link=${token}`, expiresAt };
}
