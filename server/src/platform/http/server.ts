import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import serveStatic from '@fastify/static';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LogController, fastify } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { Actor, Context } from '../context.js';
import { forRequest } from '../database/database.js';
import { newId } from '../id.js';
import { traceErrors } from '../graphql/trace-errors.js';
import { httpConformance } from '../graphql/http-conformance.js';
import { introspectionForKnown } from '../graphql/introspection.js';
import { jitGateway } from '../graphql/jit-gateway.js';
import { LARGEST_DOCUMENT_TOKENS, limits } from '../graphql/limits.js';
import { oneAnswer } from '../graphql/one-answer.js';
import type { Credentials } from './credentials.js';
import { faultAnswer } from './fault-answer.js';
import type { LinkedFiles } from './files.js';
import { serveFiles } from './files.js';
import { serveHealth } from './health.js';
import { SESSION_COOKIE, credentialsOf } from './credentials.js';
import { answerUnreadable, sayHow } from './unreadable.js';

/** What the server is made of; assembled at the start, exchanged for smaller parts in tests. */
export interface ServerParts {
  config: Config;
  log: Logger;
  schema: GraphQLSchema;
  /** Everything of a context that does not depend on the request. */
  context: Omit<Context, 'actor' | 'traceId' | 'remoteAddress' | 'setSession' | 'actorNow'>;
  authenticate: (credentials: Credentials) => Promise<Actor | undefined>;
  linkedFiles: LinkedFiles;
  /** Why requests cannot be answered now, one sentence for each reason; empty when they can. */
  whyNotReady: () => Promise<readonly string[]>;
  /** The built web client; absent where only the API is served. */
  clientFolder: string | undefined;
}

const LARGEST_BODY = 1_000_000;
const SESSION_SECONDS = 7 * 24 * 3600;

/** The HTTP side of the server: the API, the web client, health. Not yet listening. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { config, log } = parts;
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    bodyLimit: LARGEST_BODY,
    genReqId: () => newId(),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.publicUrl.startsWith('https:'),
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  });
  app.addHook('onRequest', async (request, reply) => void reply.header('x-trace-id', request.id));
  app.addHook('onResponse', async (request, reply) => {
    const { id: traceId, method } = request;
    const path = request.url.split('?')[0];
    log.info({ traceId, method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
  await app.register(helmet, {
    contentSecurityPolicy: { directives: contentSecurityPolicy(config) },
    hsts: config.publicUrl.startsWith('https:'),
  });
  await app.register(compress, { threshold: 2048, encodings: ['br', 'gzip'] });
  await app.register(cookie);
  answerUnreadable(app, log);
  serveHealth(app, parts.whyNotReady);
  serveFiles(app, parts.linkedFiles);
  await serveApi(app, parts);
  if (parts.clientFolder) await serveClient(app, parts.clientFolder);
  return app;
}

async function serveApi(app: FastifyInstance, parts: ServerParts) {
  const apollo = new ApolloServer<Context>({
    gateway: jitGateway(parts.schema),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    stopOnTerminationSignals: false,
    formatError: sayHow,
    parseOptions: { maxTokens: LARGEST_DOCUMENT_TOKENS },
    logger: parts.log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      fastifyApolloDrainPlugin(app),
      introspectionForKnown(),
      oneAnswer(),
      limits(parts.schema),
      httpConformance(),
      traceErrors(parts.log),
    ],
  });
  await apollo.start();
  await app.register(fastifyApollo(apollo), {
    path: '/graphql',
    context: (request, reply) => contextOf(parts, request, reply),
  });
}

async function contextOf(parts: ServerParts, request: FastifyRequest, reply: FastifyReply): Promise<Context> {
  const { authorization } = request.headers;
  const credentials = credentialsOf(authorization, request.cookies[SESSION_COOKIE]);
  const setSession = (token: string | undefined) => {
    const options = {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: parts.config.publicUrl.startsWith('https:'),
    } as const;
    if (token) reply.setCookie(SESSION_COOKIE, token, { ...options, maxAge: SESSION_SECONDS });
    else reply.clearCookie(SESSION_COOKIE, options);
  };
  const actor =
    credentials && (await parts.authenticate(credentials).catch((error) => refuse(error, parts, request.id)));
  return {
    ...parts.context,
    database: forRequest(parts.context.database),
    actor,
    traceId: request.id,
    remoteAddress: request.ip,
    setSession,
  };
}

/** Who asks cannot be found out: told in the form of every other error, before there is an operation. */
function refuse(error: unknown, { log }: ServerParts, traceId: string): never {
  const { message, extensions, status, headers } = faultAnswer(error, log, traceId);
  const http = { status, headers: new HeaderMap(Object.entries(headers)) };
  throw new GraphQLError(message, { extensions: { ...extensions, http } });
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

function contentSecurityPolicy(config: Config) {
  const sockets = config.publicUrl.replace(/^http/, 'ws');
  return {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'", sockets],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: config.publicUrl.startsWith('https:') ? [] : null,
  };
}
