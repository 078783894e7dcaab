import type { FastifyInstance } from 'fastify';

/** A file that is sent as it is. */
export interface ServedFile {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

/** Finds the file behind a signed link. */
export type LinkedFiles = (token: string) => Promise<ServedFile | undefined>;

/** Serves files by signed links. What is shown runs nothing and frames nothing, and is kept by nobody on the way. */
export function serveFiles(app: FastifyInstance, find: LinkedFiles): void {
  app.get<{ Querystring: { link?: string } }>('/files/:name', async (request, reply) => {
    const file = await find(request.query.link ?? '');
    if (!file)
      return reply.status(404).send({ error: 'This link has expired. Open the document again for a new one.' });
    return reply
      .header('content-disposition', `inline; filename="${file.name.replaceAll(/[^\w.-]/g, '_')}"`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, no-store')
      .type(file.mediaType)
      .send(file.bytes);
  });
}
