import { isLoopback } from '../config.js';
import type { HostName } from '../host-name.js';
import { hostOf } from '../host-name.js';

const MOST_ACCEPTED = 1_000;
const DEFAULT_PORTS: Record<string, number> = { 'http:': 80, 'https:': 443 };

/** The host of an origin (RFC 6454), with an explicit port. Undefined when it is no HTTP origin. */
function hostOfOrigin(origin: string): (HostName & { port: number; protocol: string }) | undefined {
  if (!URL.canParse(origin)) return undefined;
  const { protocol, hostname, port, origin: whole } = new URL(origin);
  const usual = DEFAULT_PORTS[protocol];
  if (usual === undefined || whole !== origin) return undefined;
  return { name: hostname.replace(/\.$/, ''), port: port === '' ? usual : Number(port), protocol };
}

const isSame = (one: HostName, other: HostName) =>
  one.name === other.name && (one.port === undefined || other.port === undefined || one.port === other.port);

/** The message to a caller that uses an address which is none of the server's. */
export const NOT_THIS_HOST =
  'Avoir does not answer at this address. An administrator can add the address to the setting ALLOWED_HOSTS.';

/**
 * The addresses of this server: PUBLIC_URL, the loopback addresses, and ALLOWED_HOSTS. A page of another site can make a
 * browser reach the server under that site's name (DNS rebinding); `Host` has that name then.
 */
export class Hosts {
  private readonly known: readonly HostName[];
  private readonly isSecure: boolean;
  /** Caches accepted values of the header. */
  private readonly accepted = new Set<string>();

  constructor(
    private readonly publicUrl: string,
    private readonly allowed: readonly HostName[] = [],
  ) {
    const { name, port, protocol } = hostOfOrigin(publicUrl)!;
    this.known = [{ name, port }, ...allowed];
    this.isSecure = protocol === 'https:';
  }

  /** Whether a Host header names this server. A loopback address may have any port, because ports can be forwarded. */
  isHost(text: string | undefined): boolean {
    if (text === undefined) return false;
    if (this.accepted.has(text)) return true;
    const host = hostOf(text);
    if (!host || !(isLoopback(host.name) || this.known.some((each) => isSame(each, host)))) return false;
    if (this.accepted.size < MOST_ACCEPTED) this.accepted.add(text);
    return true;
  }

  /**
   * Whether an origin belongs to this server: it is PUBLIC_URL, the address of the request (`host`, if that is a name of
   * this server), or in ALLOWED_HOSTS. When PUBLIC_URL is https, origins must be https too, except loopback addresses.
   * All loopback names are equivalent.
   */
  isOrigin(origin: string | undefined, host: string | undefined): boolean {
    if (origin === this.publicUrl) return true;
    const page = origin === undefined ? undefined : hostOfOrigin(origin);
    if (!page) return false;
    const isLocal = isLoopback(page.name);
    if (this.isSecure && page.protocol !== 'https:' && !isLocal) return false;
    return this.isAddressOf(page, host) || this.isAllowed(page) || (isLocal && this.isSameMachine(page));
  }

  private isAddressOf(page: HostName & { protocol: string }, text: string | undefined): boolean {
    const host = this.isHost(text) ? hostOf(text!) : undefined;
    return host?.name === page.name && (host.port ?? DEFAULT_PORTS[page.protocol]) === page.port;
  }

  private isAllowed(page: HostName & { protocol: string }): boolean {
    return this.allowed.some(
      ({ name, port }) => name === page.name && (port ?? DEFAULT_PORTS[page.protocol]) === page.port,
    );
  }

  private isSameMachine(page: HostName & { protocol: string }): boolean {
    const own = hostOfOrigin(this.publicUrl)!;
    return isLoopback(own.name) && own.protocol === page.protocol && own.port === page.port;
  }
}
