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
export const browserCookies = (request: FastifyRequest, reply: FastifyReply, publicUrl: string): BrowserCookies =>
  new Cookies(request, reply, publicUrl);

class Cookies implements BrowserCookies {
  constructor(
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
    private readonly publicUrl: string,
  ) {}

  get session(): string | undefined {
    return this.request.cookies[this.names.session];
  }

  get device(): string | undefined {
    return this.request.cookies[this.names.device];
  }

  setSession(secret: string | undefined): void {
    if (secret) this.reply.setCookie(this.names.session, secret, { ...this.options, maxAge: SESSION_SECONDS });
    else this.reply.clearCookie(this.names.session, this.options);
  }

  setDevice(marker: string): void {
    this.reply.setCookie(this.names.device, marker, { ...this.options, maxAge: DEVICE_SECONDS });
  }

  private get names() {
    return cookieNames(this.publicUrl);
  }

  private get options() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.publicUrl.startsWith('https:') } as const;
  }
}
