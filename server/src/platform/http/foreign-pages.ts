import type { onRequestAsyncHookHandler } from 'fastify';
import type { Hosts } from './hosts.js';
import { NOT_THIS_HOST } from './hosts.js';
import { sendRefusal } from './send-refusal.js';

/**
 * Refuses requests that a browser sends for the page of another site: it names the page's origin (Fetch standard,
 * section 3.2). Programs name none, and are let through. That such a page must ask before it sends JSON, and gets no
 * answer it could read, holds as well; this also says why to whoever uses the server at an address it does not know.
 */
export function refuseForeignPages(hosts: Hosts): onRequestAsyncHookHandler {
  return async (request, reply) => {
    const { origin, host } = request.headers;
    if (origin === undefined || hosts.isOrigin(origin, host)) return;
    return sendRefusal(request, reply, { status: 403, code: 'HOST_NOT_ALLOWED', message: NOT_THIS_HOST });
  };
}
