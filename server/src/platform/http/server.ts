import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import serveStatic from '@fastify/static';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LogController, fastify } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { Actor, Context, ServerContext } from '../context.js';
import { forRequest } from '../database/database.js';
import { Turns } from '../turns.js';
import { newId } from '../id.js';
import { chargeCost } from '../graphql/charge-cost.js';
import { traceErrors } from '../graphql/trace-errors.js';
import { httpConformance } from '../graphql/http-conformance.js';
import { introspectionForKnown } from '../graphql/introspection.js';
import { textOf } from '../graphql/execution/answer-text.js';
import { executingGateway } from '../graphql/execution/gateway.js';
import { LARGEST_DOCUMENT_TOKENS, limits } from '../graphql/limits.js';
import { oncePerDocument } from '../graphql/credential-operations.js';
import { oneAnswer } from '../graphql/one-answer.js';
import type { Admitted, Limits } from './admission.js';
import { admit, refuseToken } from './admission.js';
import type { Credentials } from './credentials.js';
import type { LinkedFiles } from './files.js';
import { serveFiles } from './files.js';
import { cleanAddress, cleanUserAgent } from './client.js';
import { browserCookies } from './cookies.js';
import { credentialsOf } from './credentials.js';
import { serveHealth } from './health.js';
import { logAccess } from './access-log.js';
import { notesOf } from './request-notes.js';
import { serveMetrics } from '../metrics/serve-metrics.js';
import { noteOperations } from '../graphql/note-operations.js';
import { refuseForeignPages } from './foreign-pages.js';
import { Hosts } from './hosts.js';
import { openHttpServer } from './http-server.js';
import { protectPages } from './page-headers.js';
import { GRAPHQL_PATH } from './refusals.js';
import { refuseTwice } from './parameters.js';
import { answerUnreadable, sayHow } from './unreadable.js';

/** What the server is made of; assembled at the start, exchanged for smaller parts in tests. */
export interface ServerParts {
  config: Config;
  log: Logger;
  limits: Limits;
  schema: GraphQLSchema;
  /** Everything of a context that does not depend on the request. */
  context: ServerContext;
  authenticate: (credentials: Credentials) => Promise<Actor | undefined>;
  linkedFiles: LinkedFiles;
  /** Why requests cannot be answered now, one sentence for each reason; empty when they can. */
  whyNotReady: () => Promise<readonly string[]>;
  /** The built web client; absent where only the API is served. */
  clientFolder: string | undefined;
}

const LARGEST_BODY = 1_000_000;
/** More errors of one document than these help nobody, and each costs. */
const MOST_ERRORS = 10;

/** The HTTP side of the server: the API, the web client, health. Not yet listening. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { config, log } = parts;
  const hosts = new Hosts(config.publicUrl, config.allowedHosts);
  const app = fastify({
    serverFactory: (handler) => openHttpServer(hosts, config.traffic, log, handler),
    loggerInstance: log as FastifyBaseLogger,
    bodyLimit: LARGEST_BODY,
    genReqId: () => newId(),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.traffic.isProxy,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  });
  app.addHook('onRequest', async (request, reply) => void reply.header('x-trace-id', request.id));
  logAccess(app, log, parts.context.metrics);
  protectPages(app, config.publicUrl);
  await app.register(compress, { threshold: 2048, encodings: ['br', 'gzip'] });
  await app.register(cookie);
  answerUnreadable(app, log);
  refuseTwice(app);
  serveHealth(app, parts.whyNotReady);
  serveMetrics(app, parts.context.metrics, { token: config.metricsToken, publicUrl: config.publicUrl });
  serveFiles(app, parts.linkedFiles);
  await serveApi(app, parts, hosts);
  if (parts.clientFolder) await serveClient(app, parts.clientFolder);
  return app;
}

async function serveApi(app: FastifyInstance, parts: ServerParts, hosts: Hosts) {
  const apollo = new ApolloServer<Context>({
    gateway: executingGateway(parts.schema),
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    stopOnTerminationSignals: false,
    formatError: sayHow,
    stringifyResult: (result) => `${textOf(result)}\n`,
    parseOptions: { maxTokens: LARGEST_DOCUMENT_TOKENS },
    validationOptions: { maxErrors: MOST_ERRORS },
    logger: parts.log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      fastifyApolloDrainPlugin(app),
      introspectionForKnown(),
      oneAnswer(),
      oncePerDocument(parts.schema),
      limits(parts.schema),
      chargeCost(),
      httpConformance(),
      traceErrors(parts.log),
      noteOperations(parts.schema),
    ],
  });
  await apollo.start();
  const admitted = new WeakMap<FastifyRequest, Admitted>();
  const run = fastifyApolloHandler(apollo, {
    context: async (request, reply) => contextOf(parts, request, reply, admitted.get(request)!),
  });
  app.route({
    url: GRAPHQL_PATH,
    method: ['GET', 'POST', 'OPTIONS'],
    onRequest: refuseForeignPages(hosts),
    handler: async (request, reply) => {
      const { session } = browserCookies(request, reply, parts.config.publicUrl);
      const credentials = credentialsOf(request.headers.authorization, session);
      const actor = credentials && (await parts.authenticate(credentials));
      notesOf(request).actor = actor;
      return admit(parts.limits, actor, request, reply, async (found) => {
        if (credentials?.kind === 'API_TOKEN' && !actor) return refuseToken(request, reply, found);
        admitted.set(request, found);
        return run.call(app, request, reply);
      });
    },
  });
}

function contextOf(parts: ServerParts, request: FastifyRequest, reply: FastifyReply, admitted: Admitted): Context {
  return {
    ...parts.context,
    ...admitted,
    database: forRequest(parts.context.database),
    notes: notesOf(request),
    reads: new Turns(),
    traceId: request.id,
    remoteAddress: cleanAddress(request.ip),
    userAgent: cleanUserAgent(request.headers['user-agent']),
    cookies: browserCookies(request, reply, parts.config.publicUrl),
  };
}

async function serveClient(app: FastifyInstance, folder: string) {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  await app.register(serveStatic, { root: folder, index: false, immutable: true, maxAge: '365d', wildcard: false });
  app.get('/', (_request, reply) => sendPage(reply, page));
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html');
    if (wantsPage) return sendPage(reply, page);
    return reply.status(404).send({ error: 'There is nothing at this address.' });
  });
}

const sendPage = (reply: FastifyReply, page: string) =>
  reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
