import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BrowserCookies } from '../context.js';

const SESSION_SECONDS = 7 * 24 * 3600;
const DEVICE_SECONDS = 180 * 24 * 3600;

/**
 * The names of our cookies. Under https they carry the prefix `__Host-` (RFC 6265bis, 4.1.3.2): a browser takes such a
 * cookie only from this very host and over TLS, so that neither a neighbouring subdomain nor a network in between can
 * plant one. A cookie of another name is not read.
 */
export function cookieNames(publicUrl: string): { session: string; device: string } {
  const prefix = publicUrl.startsWith('https:') ? '__Host-' : '';
  return { session: `${prefix}avoir_session`, device: `${prefix}avoir_device` };
}

/** The cookies of a request, and how those of its answer are set. */
export function browserCookies(request: FastifyRequest, reply: FastifyReply, publicUrl: string): BrowserCookies {
  const names = cookieNames(publicUrl);
  const secure = publicUrl.startsWith('https:');
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return {
    session: request.cookies[names.session],
    device: request.cookies[names.device],
    setSession: (secret) => {
      if (secret) reply.setCookie(names.session, secret, { ...options, maxAge: SESSION_SECONDS });
      else reply.clearCookie(names.session, options);
    },
    setDevice: (marker) => void reply.setCookie(names.device, marker, { ...options, maxAge: DEVICE_SECONDS }),
  };
}
