import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BrowserCookies } from '../context.js';

const SESSION_SECONDS = 7 * 24 * 3600;
const DEVICE_SECONDS = 180 * 24 * 3600;

/**
 * The names of the cookies. Under https they have the prefix `__Host-` (RFC 6265bis, 4.1.3.2): a browser accepts such a
 * cookie only from this host and over TLS, so that neither another subdomain nor an attacker in the network can set it.
 * Cookies of other names are ignored.
 */
export function cookieNames(publicUrl: string): { session: string; device: string } {
  const prefix = publicUrl.startsWith('https:') ? '__Host-' : '';
  return { session: `${prefix}avoir_session`, device: `${prefix}avoir_device` };
}

/** The cookies of a request, and functions that set those of the response. */
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
