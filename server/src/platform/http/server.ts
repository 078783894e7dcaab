import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import serveStatic from '@fastify/static';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply } from 'fastify';
import { LogController, fastify } from 'fastify';
import { receiveUploads } from '../files/receive-uploads.js';
import { newId } from '../id.js';
import { serveApi } from './api.js';
import { serveFiles } from './files.js';
import { serveHealth } from './health.js';
import { logAccess } from './access-log.js';
import { serveMetrics } from '../metrics/serve-metrics.js';
import { Hosts } from './hosts.js';
import { isLeftUnread, openHttpServer } from './http-server.js';
import { protectPages } from './page-headers.js';
import { takeNotes } from './request-notes.js';
import { refuseRepeatedParameters } from './parameters.js';
import { serveSchemaFile } from './schema-file.js';
import type { ServerParts } from './server-parts.js';
import { traceRequests } from './trace-requests.js';
import { answerUnparsed } from './unparsed.js';
import { answerUnreadable } from './unreadable.js';

const LARGEST_BODY = 1_000_000;
/** The most that Node accepts of an address with all headers, so that the router handles every address. */
const LONGEST_ADDRESS = 16_384;

/** Builds the HTTP server: API, web client, health checks. It does not listen yet. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { config, log } = parts;
  const hosts = new Hosts(config.publicUrl, config.allowedHosts);
  const app = fastify({
    serverFactory: (handler) => openHttpServer(hosts, config.traffic, log, handler),
    loggerInstance: log as FastifyBaseLogger,
    bodyLimit: LARGEST_BODY,
    routerOptions: { maxParamLength: LONGEST_ADDRESS },
    genReqId: () => newId(),
    clientErrorHandler: answerUnparsed(log),
    logController: new LogController({ disableRequestLogging: true }),
    // NOTE: a log of its own for each request would be created without being used: lines name the trace id.
    childLoggerFactory: (logger) => logger,
    trustProxy: config.traffic.isProxy,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  });
  app.addHook('onRequest', (request, reply, next) => {
    void reply.header('x-trace-id', request.id);
    next();
  });
  app.addHook('onSend', ({ raw }, reply, _payload, next) => {
    if (isLeftUnread(raw)) void reply.header('connection', 'close');
    next();
  });
  takeNotes(app);
  traceRequests(app);
  logAccess(app, log, parts.context.metrics);
  protectPages(app, config.publicUrl);
  // NOTE: requests are not decompressed: a small body could expand to a large one.
  await app.register(compress, { threshold: 2048, encodings: ['br', 'gzip'], globalDecompression: false });
  await app.register(cookie);
  answerUnreadable(app, log);
  refuseRepeatedParameters(app);
  serveHealth(app, parts.whyNotReady);
  serveMetrics(app, parts.context.metrics, { token: config.metricsToken, publicUrl: config.publicUrl });
  serveFiles(app, parts.linked, parts.authenticate);
  await receiveUploads(app, parts, hosts);
  serveSchemaFile(app, parts, hosts);
  await serveApi(app, parts, hosts);
  if (parts.clientFolder) await serveClient(app, parts.clientFolder);
  return app;
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
