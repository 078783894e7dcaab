import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.js';
import { forRequest } from '../database/database.js';
import { chargeCost } from '../graphql/charge-cost.js';
import { oncePerDocument } from '../graphql/credential-operations.js';
import { textOf } from '../graphql/execution/answer-text.js';
import { executingGateway, executorOf } from '../graphql/execution/gateway.js';
import type { OperationBody } from '../graphql/known-operations.js';
import { KnownOperations } from '../graphql/known-operations.js';
import { httpConformance } from '../graphql/http-conformance.js';
import { introspectionGuard } from '../graphql/introspection.js';
import { keptDocuments } from '../graphql/kept-documents.js';
import { LARGEST_DOCUMENT_TOKENS, limits } from '../graphql/limits.js';
import { noteOperations } from '../graphql/note-operations.js';
import { oneAnswer } from '../graphql/one-answer.js';
import { traceErrors } from '../graphql/trace-errors.js';
import { SerialQueue } from '../serial-queue.js';
import { admit, refuseSpent, refuseToken } from './admission.js';
import type { Caller } from './callers.js';
import { identify, isInvalidToken } from './callers.js';
import { cleanAddress, cleanUserAgent } from './client.js';
import { browserCookies } from './cookies.js';
import type { Credentials } from './credentials.js';
import { credentialsOf, keptCredentials } from './credentials.js';
import { refuseForeignPages } from './foreign-pages.js';
import type { Hosts } from './hosts.js';
import { readOperationBodies } from './operation-bodies.js';
import type { HttpRefusal } from './refusals.js';
import { GRAPHQL_PATH, mediaTypeFor } from './refusals.js';
import { sendRefusal } from './send-refusal.js';
import { notesOf } from './request-notes.js';
import type { ServerParts } from './server-parts.js';
import { HOW_TO_SEND, asClientError } from './unreadable.js';

/** The most validation errors reported for one document. */
const MOST_ERRORS = 10;

/** Serves operations: authenticates the caller, checks its budget, then reads the body and runs the operation. */
export async function serveApi(app: FastifyInstance, parts: ServerParts, hosts: Hosts): Promise<void> {
  const run = await executing(app, parts);
  app.decorateRequest('caller', undefined);
  await app.register(async (api) => {
    readOperationBodies(api, (request) => request.caller!.budget);
    api.route({
      url: GRAPHQL_PATH,
      method: 'POST',
      onRequest: [
        refuseForeignPages(hosts),
        async (request, reply) => receive(parts, request, reply),
        refuseCompressed,
      ],
      handler: async (request, reply) => {
        const { credentials, actor, budget } = request.caller!;
        return admit(parts.limits, { actor, budget }, request, reply, async () => {
          // NOTE: a body may take half a minute to arrive and a slot five seconds; rights may have changed since then.
          const caller = actor ? await remember(parts, request, credentials) : request.caller!;
          return isInvalidToken(caller) ? refuseToken(request, reply, caller) : run(request, reply);
        });
      },
    });
    api.route({
      url: GRAPHQL_PATH,
      method: ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      onRequest: [refuseForeignPages(hosts), refuseMethod],
      handler: refuseMethod,
    });
  });
}

const refuseMethod = async (request: FastifyRequest, reply: FastifyReply) => {
  const message = `This is the endpoint of the API. Operations are sent in the body, not in the address. ${HOW_TO_SEND}`;
  return sendRefusal(request, reply.header('allow', 'POST'), { status: 405, code: 'BAD_USER_INPUT', message });
};

/** A compressed body would use points by its compressed size, and can expand a thousandfold. */
const refuseCompressed = async (request: FastifyRequest, reply: FastifyReply) => {
  if ((request.headers['content-encoding'] ?? 'identity') === 'identity') return undefined;
  const message = 'Compressed bodies are not supported. Send the body without "content-encoding".';
  return sendRefusal(request, reply, { status: 415, code: 'BAD_USER_INPUT', message });
};

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined;
  }
}

async function remember(parts: ServerParts, request: FastifyRequest, credentials: Credentials | undefined) {
  const caller = await identify(parts, request, credentials);
  request.caller = caller;
  return caller;
}

/** Refuses a token that is not valid, and a caller without points left, before the body is read. */
async function receive(parts: ServerParts, request: FastifyRequest, reply: FastifyReply) {
  // NOTE: Apollo Server checks "accept" only after the operation has run, and responds with 406 to a completed mutation.
  request.headers.accept = mediaTypeFor(request.headers);
  // NOTE: it parses the types of each response before it finds that the caller does not accept compressed ones.
  if (request.headers['accept-encoding'] === undefined) request.headers['x-no-compression'] = 'true';
  const { session } = browserCookies(request, reply, parts.config.publicUrl);
  const sent = credentialsOf(request.headers.authorization, session);
  const caller = await remember(parts, request, keptCredentials(request.raw.socket, sent));
  if (caller.budget.isSpent) return refuseSpent(request, reply, caller);
  const refusal = caller.actor ? undefined : whyNotAnonymous(request);
  if (!refusal && !isInvalidToken(caller)) return undefined;
  caller.budget.spend(1);
  return isInvalidToken(caller) ? refuseToken(request, reply, caller) : sendRefusal(request, reply, refusal!);
}

/** The most bytes of a body without credentials, which can only sign in. */
const LARGEST_ANONYMOUS_BODY = 16_000;

/** Why the body of a caller without credentials is not read. */
function whyNotAnonymous({ headers }: FastifyRequest): HttpRefusal | undefined {
  const length = headers['content-length'];
  const remedy = 'Sign in, or send a token.';
  if (length === undefined) {
    const message = `Requests without a login or an API token must have a "content-length". ${remedy}`;
    return { status: 411, code: 'BAD_USER_INPUT', message };
  }
  if (Number(length) <= LARGEST_ANONYMOUS_BODY) return undefined;
  const message = `Requests without a login or an API token may have at most 16 kB. ${remedy}`;
  return { status: 413, code: 'COST_EXCEEDED', message };
}

type Run = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** Runs operations: known ones directly, all others through Apollo Server. */
async function executing(app: FastifyInstance, parts: ServerParts): Promise<Run> {
  const execute = executorOf(parts.schema);
  const known = new KnownOperations(parts.schema, execute);
  const contexts = new WeakMap<FastifyRequest, Context>();
  const apollo = new ApolloServer<Context>({
    gateway: executingGateway(parts.schema, execute),
    introspection: true,
    persistedQueries: false,
    documentStore: keptDocuments(),
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    stopOnTerminationSignals: false,
    formatError: asClientError,
    stringifyResult: (result) => `${textOf(result)}\n`,
    parseOptions: { maxTokens: LARGEST_DOCUMENT_TOKENS },
    validationOptions: { maxErrors: MOST_ERRORS },
    logger: parts.log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      fastifyApolloDrainPlugin(app),
      introspectionGuard(),
      oneAnswer(),
      oncePerDocument(parts.schema),
      limits(parts.schema),
      chargeCost(),
      httpConformance(),
      traceErrors(parts.log),
      noteOperations(parts.schema),
      known.plugin,
    ],
  });
  await apollo.start();
  const run = fastifyApolloHandler(apollo, { context: async (request) => contexts.get(request)! });
  return async (request, reply) => {
    const context = contextOf(parts, request, reply);
    const answered = await known.answer(request.body as OperationBody, context);
    if (answered && 'text' in answered) {
      void reply.type(`${request.headers.accept!}; charset=utf-8`);
      return answered.text;
    }
    contexts.set(request, { ...context, ...answered });
    return run.call(app, request, reply);
  };
}

function contextOf(parts: ServerParts, request: FastifyRequest, reply: FastifyReply): Context {
  const { actor, budget } = request.caller!;
  return {
    ...parts.context,
    actor,
    budget,
    database: forRequest(parts.context.database),
    notes: notesOf(request),
    reads: new SerialQueue(),
    texts: parts.context.allTexts.forReader(actor?.language, request.headers['accept-language']),
    traceId: request.id,
    remoteAddress: cleanAddress(request.ip),
    userAgent: cleanUserAgent(request.headers['user-agent']),
    cookies: browserCookies(request, reply, parts.config.publicUrl),
  };
}
