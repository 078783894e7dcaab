import type { onRequestAsyncHookHandler } from 'fastify';
import type { Hosts } from './hosts.js';
import { NOT_THIS_HOST } from './hosts.js';
import { sendRefusal } from './send-refusal.js';

/**
 * Refuses requests that a browser sends for a page of another site, which it reports as the origin (Fetch standard,
 * section 3.2). Programs send no origin and are accepted. CORS alone would block such a page (a preflight request, and no
 * readable response); this check also returns the reason to users who reach the server at an unknown address.
 */
export function refuseForeignPages(hosts: Hosts): onRequestAsyncHookHandler {
  return async (request, reply) => {
    const { origin, host } = request.headers;
    if (origin === undefined || hosts.isOrigin(origin, host)) return;
    return sendRefusal(request, reply, { status: 403, code: 'HOST_NOT_ALLOWED', message: NOT_THIS_HOST });
  };
}
