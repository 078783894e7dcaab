import proxyAddr from '@fastify/proxy-addr';

/** The limits of each caller. Operators can set those with an environment variable; the others are fixed. */
export interface Traffic {
  /** Points per minute of one API token; an operation uses its cost plus one point. */
  tokenPoints: number;
  /** Points per minute of one browser session. */
  sessionPoints: number;
  /** Points per minute of all requests without credentials from one address. */
  anonymousPoints: number;
  /** Concurrent operations of one API token on this server. */
  tokenOperations: number;
  /** Concurrent operations of one user in browsers on this server. */
  userOperations: number;
  /** Connections of one address on this server. */
  addressConnections: number;
  /** Unauthenticated WebSockets of one address. */
  anonymousSockets: number;
  /** Whether a peer is a proxy whose X-Forwarded-For is trusted; `hop` counts from the server. */
  isProxy: (address: string, hop: number) => boolean;
  timeouts: Timeouts;
  /** How often used points are written to the database, where other servers read them; milliseconds. */
  shareEveryMs: number;
}

/** Time limits of a connection; milliseconds. */
export interface Timeouts {
  /** From the first byte of a request, or from the connection, to the end of its headers. */
  headers: number;
  /** From the first byte of a request to the last of its body. */
  request: number;
  /** Without a byte in either direction during a response, when the caller does not read it. */
  silence: number;
  /** Between two requests of one connection. */
  keepAlive: number;
  /** How often the first two are checked, and so their maximum delay. */
  checkEvery: number;
}

export const TIMEOUTS: Timeouts = {
  headers: 10_000,
  request: 30_000,
  silence: 120_000,
  keepAlive: 75_000,
  checkEvery: 2_000,
};

/** The defaults. */
export const TRAFFIC: Traffic = {
  tokenPoints: 300_000,
  sessionPoints: 1_000_000,
  anonymousPoints: 600,
  tokenOperations: 5,
  userOperations: 10,
  addressConnections: 1_000,
  anonymousSockets: 50,
  isProxy: () => false,
  timeouts: TIMEOUTS,
  shareEveryMs: 1_000,
};

const MOST_POINTS = 1_000_000_000;
const MOST_AT_ONCE = 10_000;

type Check = <T>(name: string, read: (text: string | undefined) => T) => T;

/** Reads the traffic settings; `check` collects the error of each. */
export function readTraffic(check: Check, publicUrl: string | undefined): Traffic {
  const number = (name: string, otherwise: number, most: number) =>
    check(name, (text) => numberOf(text, otherwise, most));
  return {
    ...TRAFFIC,
    tokenPoints: number('TOKEN_POINTS_PER_MINUTE', TRAFFIC.tokenPoints, MOST_POINTS),
    sessionPoints: number('SESSION_POINTS_PER_MINUTE', TRAFFIC.sessionPoints, MOST_POINTS),
    anonymousPoints: number('ANONYMOUS_POINTS_PER_MINUTE', TRAFFIC.anonymousPoints, MOST_POINTS),
    tokenOperations: number('TOKEN_OPERATIONS_AT_ONCE', TRAFFIC.tokenOperations, MOST_AT_ONCE),
    userOperations: number('USER_OPERATIONS_AT_ONCE', TRAFFIC.userOperations, MOST_AT_ONCE),
    addressConnections: number('CONNECTIONS_PER_ADDRESS', TRAFFIC.addressConnections, MOST_AT_ONCE * 100),
    isProxy: check('TRUSTED_PROXIES', (text) => proxiesOf(text, publicUrl?.startsWith('https:') ?? false)),
  };
}

function numberOf(text: string | undefined, otherwise: number, most: number): number {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (!/^\d{1,10}$/.test(text) || number < 1 || number > most) throw new Error(`must be a number from 1 to ${most}`);
  return number;
}

/**
 * By default, an https PUBLIC_URL means one proxy that terminates TLS, on this machine or its private network. Entries of
 * proxies before it are not trusted, because a caller can forge them.
 */
function proxiesOf(text: string | undefined, isSecure: boolean): Traffic['isProxy'] {
  if (text === undefined) {
    const isNear = proxyAddr.compile(['loopback', 'linklocal', 'uniquelocal']);
    return isSecure ? (address, hop) => hop === 0 && isNear(address, hop) : () => false;
  }
  if (text === 'none') return () => false;
  const wrong = new Error('must be none, or list addresses and networks such as 10.0.0.7, 10.1.0.0/16');
  const names = text.split(',').map((each) => each.trim());
  // NOTE: a plain number, perhaps meant as the number of proxies, would be parsed as an address.
  if (names.some((each) => /^\d*$/.test(each))) throw wrong;
  try {
    return proxyAddr.compile(names);
  } catch {
    throw wrong;
  }
}
