import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';

/** The most bytes at the end that may be the beginning of a longer character. */
const PART_OF_CHARACTER = 3;

/**
 * The media type of a file by its first bytes, whatever its name and its sender say. Text is `text/plain`, also HTML, SVG and
 * scripts, which have no type of their own here.
 */
export async function contentTypeOf(head: Buffer): Promise<string> {
  const found = await fileTypeFromBuffer(head);
  if (found) return found.mime;
  return isText(head) ? 'text/plain' : 'application/octet-stream';
}

function isText(head: Buffer): boolean {
  if (head.includes(0)) return false;
  for (let cut = 0; cut <= PART_OF_CHARACTER; cut += 1)
    if (cut < head.length && isUtf8(head.subarray(0, head.length - cut))) return true;
  return false;
}

/** The images that can be previewed: their preview is encoded again in the same format. */
export const PREVIEWED = { 'image/png': 'png', 'image/jpeg': 'jpeg', 'image/webp': 'webp' } as const;

export type PreviewedType = keyof typeof PREVIEWED;

/** Whether a file of a type can be previewed. */
export const isPreviewed = (contentType: string): contentType is PreviewedType => contentType in PREVIEWED;
