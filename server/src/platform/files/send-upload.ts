import type { FastifyReply } from 'fastify';
import { disposition } from './file-name.js';
import type { FoundUpload } from './linked-files.js';

const RETRY_AFTER_SECONDS = 5;
const GONE = 'This link is incomplete or has expired, or the file was removed. Open the document again for a new link.';
const BUSY = 'Too many images are being shown. Try again in a few seconds.';
const UNREADABLE = 'This image cannot be shown: it is damaged or has too many pixels. Download the file instead.';

/**
 * Sends an uploaded file. Whatever it holds, a browser saves it and runs nothing of it: it is an attachment in a sandbox,
 * whose type is not guessed. Only images that were encoded again are shown.
 */
export function sendUpload(reply: FastifyReply, found: FoundUpload): FastifyReply {
  if (!found) return reply.status(404).send({ error: GONE });
  if (found === 'BUSY') return reply.status(503).header('retry-after', RETRY_AFTER_SECONDS).send({ error: BUSY });
  if (found === 'UNREADABLE') return reply.status(422).send({ error: UNREADABLE });
  return reply
    .header('content-disposition', disposition(found.kind, found.name))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .header('content-length', found.size)
    .type(found.mediaType)
    .send(found.content);
}
