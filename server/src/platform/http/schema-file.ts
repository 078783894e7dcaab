import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { refuseAnonymous, refuseSpent, refuseToken, setBudgetHeaders } from './admission.js';
import { identify, isInvalidToken } from './callers.js';
import { browserCookies } from './cookies.js';
import { credentialsOf } from './credentials.js';
import { refuseForeignPages } from './foreign-pages.js';
import type { Hosts } from './hosts.js';
import type { ServerParts } from './server-parts.js';

/** The points that a request for the schema takes: as many as a page of 50 entries. */
const POINTS = 100;

/** Serves the schema as text to callers who are signed in or send a token, at `/schema.graphql`. */
export function serveSchemaFile(app: FastifyInstance, parts: ServerParts, hosts: Hosts): void {
  const { schemaText, config } = parts;
  // NOTE: a weak tag, because compressed responses have the same one.
  const tag = `W/"${createHash('sha256').update(schemaText).digest('base64url')}"`;
  app.get('/schema.graphql', { onRequest: refuseForeignPages(hosts) }, async (request, reply) => {
    const { session } = browserCookies(request, reply, config.publicUrl);
    const caller = await identify(parts, request, credentialsOf(request.headers.authorization, session));
    const { actor, budget } = caller;
    if (budget.isSpent) return refuseSpent(request, reply, caller);
    budget.spend(actor ? POINTS : 1);
    if (isInvalidToken(caller)) return refuseToken(request, reply, caller);
    if (!actor) return refuseAnonymous(request, reply, caller);
    setBudgetHeaders(reply, budget);
    void reply.headers({ etag: tag, 'cache-control': 'private, no-cache' });
    if (isCurrent(request.headers['if-none-match'], tag)) return reply.status(304).send();
    return reply.type('text/plain; charset=utf-8').send(schemaText);
  });
}

/** Whether the caller has the current text (RFC 9110, section 13.1.2). */
const isCurrent = (known: string | undefined, tag: string): boolean =>
  known?.split(',').some((each) => ['*', tag, tag.slice(2)].includes(each.trim())) ?? false;
