import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LinkedUploads } from '../files/linked-files.js';
import { sendUpload } from '../files/send-upload.js';
import { tokenEnded } from '../graphql/errors.js';
import { isId } from '../id.js';
import type { Authenticate } from './callers.js';
import { INVALID_TOKEN, credentialsOf } from './credentials.js';
import { notesOf } from './request-notes.js';

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

/** What signed links lead to: renderings of documents, and uploaded files by their id. */
export interface Linked {
  documents: LinkedFiles;
  uploads: Pick<LinkedUploads, 'find'>;
}

const RETRY_AFTER_SECONDS = 5;
const BUSY = 'Too many documents are being rendered. Try again in a few seconds.';
const TOO_LARGE = 'This document is too large for a PDF. Read its lines through the API instead.';

/** Serves files by signed links. The headers forbid scripts, frames and caching. A token is not needed, but must be valid. */
export function serveFiles(app: FastifyInstance, { documents, uploads }: Linked, authenticate: Authenticate): void {
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => refuseToken(request, reply, authenticate);
  type Address = { Params: { name: string }; Querystring: { link?: string } };
  app.get<Address>('/files/:name', { onRequest }, async ({ params: { name }, query: { link = '' } }, reply) => {
    if (isId(name)) return sendUpload(reply, await uploads.find(name, link));
    const file = await documents(link);
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

/** Responds with 401 to an invalid token, as the API does. */
async function refuseToken(request: FastifyRequest, reply: FastifyReply, authenticate: Authenticate) {
  const credentials = credentialsOf(request.headers.authorization, undefined);
  if (!credentials || (await authenticate(credentials))) return undefined;
  const { message, extensions } = tokenEnded();
  notesOf(request).outcome = 'UNAUTHENTICATED';
  return reply.status(401).header('www-authenticate', INVALID_TOKEN).send({ error: message, code: extensions['code'] });
}
