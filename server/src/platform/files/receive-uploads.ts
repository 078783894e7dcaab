import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '../../kernel/refusal.js';
import { refusalsIn } from '../../kernel/refusal.js';
import type { Actor } from '../actor.js';
import { tooManyAtOnce } from '../graphql/errors.js';
import { refuseAnonymous, refuseSpent, refuseToken, setBudgetHeaders } from '../http/admission.js';
import type { Caller } from '../http/callers.js';
import { identify, isInvalidToken } from '../http/callers.js';
import { browserCookies } from '../http/cookies.js';
import { credentialsOf } from '../http/credentials.js';
import { refuseForeignPages } from '../http/foreign-pages.js';
import type { Hosts } from '../http/hosts.js';
import { notesOf } from '../http/request-notes.js';
import { sendRefusal } from '../http/send-refusal.js';
import type { ServerParts } from '../http/server-parts.js';
import { groupsWith, whyNotPermitted } from '../right-holders.js';
import { LARGEST_FILE, UPLOADS_AT_ONCE, UPLOAD_POINTS } from './limits.js';
import { receiveFile, tooLarge } from './receive-file.js';
import { refuse } from './refusals.js';
import { FileStore } from './store.js';

/** The media type of every upload. A form of another site cannot send it without asking first (Fetch standard, CORS). */
const BODY_TYPE = 'application/octet-stream';

const STATUSES: Record<string, number> = { FORBIDDEN: 403, FILE_TOO_LARGE: 413, FILE_QUOTA: 409 };

const callers = new WeakMap<FastifyRequest, Caller & { actor: Actor }>();

/** Receives files at `POST /files?name=…`, of callers who may attach files to something. The body is one file. */
export async function receiveUploads(app: FastifyInstance, parts: ServerParts, hosts: Hosts): Promise<void> {
  const store = new FileStore(parts.context.database);
  await app.register(async (uploads) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('*', (_request, _body, done) => done(null));
    uploads.route<{ Querystring: { name?: string } }>({
      url: '/files',
      method: 'POST',
      onRequest: [refuseForeignPages(hosts), async (request, reply) => admitUpload(parts, request, reply)],
      handler: async (request, reply) => {
        const leave = await enter(parts, request);
        if (!leave) return refuseOneMore(request, reply);
        try {
          return await receive(store, request, reply);
        } catch (error) {
          return whenRefused(parts, request, reply, error);
        } finally {
          leave();
        }
      },
    });
  });
}

/** Refuses before the body is read: callers without rights or points, and bodies that are no file or too large. */
async function admitUpload(parts: ServerParts, request: FastifyRequest, reply: FastifyReply) {
  const { session } = browserCookies(request, reply, parts.config.publicUrl);
  const caller = await identify(parts, request, credentialsOf(request.headers.authorization, session));
  const { actor, budget } = caller;
  if (budget.isSpent) return refuseSpent(request, reply, caller);
  budget.spend(actor ? UPLOAD_POINTS : 1);
  if (isInvalidToken(caller)) return refuseToken(request, reply, caller);
  if (!actor) return refuseAnonymous(request, reply, caller);
  callers.set(request, { ...caller, actor });
  setBudgetHeaders(reply, budget);
  const refusal = whyNotUpload(parts, actor, request);
  return refusal && sendFileRefusal(parts, request, reply, refusal);
}

function whyNotUpload({ uploadNeeds }: ServerParts, actor: Actor, { headers }: FastifyRequest): Refusal | undefined {
  if (!uploadNeeds.some((permission) => actor.permissions.has(permission)))
    return whyNotPermitted(actor, [...new Set(uploadNeeds.flatMap((permission) => groupsWith([permission])))]);
  if (headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== BODY_TYPE) return refuse.wrongBody();
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return refuse.compressedBody();
  const announced = announcedBytes(headers);
  if (announced === 0) return refuse.empty();
  return announced !== undefined && announced > LARGEST_FILE ? tooLarge() : undefined;
}

const announcedBytes = (headers: FastifyRequest['headers']): number | undefined =>
  headers['content-length'] === undefined ? undefined : Number(headers['content-length']);

const enter = async ({ limits }: ServerParts, request: FastifyRequest) =>
  limits.operations.enter(`uploads of ${callers.get(request)!.actor.keyOwnerId}`, UPLOADS_AT_ONCE);

function refuseOneMore(request: FastifyRequest, reply: FastifyReply) {
  const { message, extensions } = tooManyAtOnce(UPLOADS_AT_ONCE);
  const retryAfter = Number(extensions['retryAfter']);
  void reply.header('retry-after', retryAfter);
  return sendRefusal(request, reply, { status: 429, code: 'RATE_LIMITED', message, retryAfter });
}

async function receive(
  store: FileStore,
  request: FastifyRequest<{ Querystring: { name?: string } }>,
  reply: FastifyReply,
) {
  const { actor } = callers.get(request)!;
  const upload = {
    ownerId: actor.keyOwnerId,
    createdBy: actor.name,
    name: request.query.name ?? '',
    announced: announcedBytes(request.headers),
  };
  // NOTE: a refusal in the middle of the body must not end the connection before its answer is sent.
  const body = request.raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  const { id, name, size, contentType, digest } = await receiveFile(store, upload, body);
  return reply.status(201).send({ id, name, size, contentType, digest: digest.toString('hex') });
}

/** A caller that has disconnected gets no answer; nothing of its file is left. */
function whenRefused(parts: ServerParts, request: FastifyRequest, reply: FastifyReply, error: unknown) {
  if (request.raw.readableAborted || request.raw.socket.destroyed) {
    notesOf(request).outcome = 'ABORTED';
    return reply.hijack();
  }
  const refusal = refusalsIn(error)?.[0];
  if (!refusal) throw error;
  return sendFileRefusal(parts, request, reply, refusal);
}

function sendFileRefusal({ context }: ServerParts, request: FastifyRequest, reply: FastifyReply, refusal: Refusal) {
  const { actor } = callers.get(request)!;
  const texts = context.allTexts.forReader(actor.language, request.headers['accept-language']);
  notesOf(request).outcome = refusal.code;
  const extensions = { code: refusal.code, traceId: request.id };
  return reply
    .status(STATUSES[refusal.code] ?? 400)
    .send({ errors: [{ message: texts.render(refusal.text), extensions }] });
}
