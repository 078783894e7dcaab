import type { FastifyInstance } from 'fastify';

/** A file to send. */
export interface ServedFile {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

/** A file, the reason why it cannot be made now, or undefined when there is none. */
export type FoundFile = ServedFile | 'BUSY' | 'TOO_LARGE' | undefined;

/** Finds the file of a signed link. */
export type LinkedFiles = (token: string) => Promise<FoundFile>;

const RETRY_AFTER_SECONDS = 5;
const BUSY = 'Too many documents are being rendered. Try again in a few seconds.';
const TOO_LARGE = 'This document is too large for a PDF. Read its lines through the API instead.';

/** Serves files by signed links. The headers forbid scripts, frames and caching. */
export function serveFiles(app: FastifyInstance, find: LinkedFiles): void {
  app.get<{ Querystring: { link?: string } }>('/files/:name', async (request, reply) => {
    const file = await find(request.query.link ?? '');
    if (!file)
      return reply
        .status(404)
        .send({ error: 'This link is incomplete or has expired. Open the document again for a new one.' });
    if (file === 'BUSY') return reply.status(503).header('retry-after', RETRY_AFTER_SECONDS).send({ error: BUSY });
    if (file === 'TOO_LARGE') return reply.status(422).send({ error: TOO_LARGE });
    return reply
      .header('content-disposition', `inline; filename="${file.name.replaceAll(/[^\w.-]/g, '_')}"`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, no-store')
      .type(file.mediaType)
      .send(file.bytes);
  });
}
