import proxyAddr from '@fastify/proxy-addr';

/** How much of the server one caller may take; an operator sets the first part, the rest is the same for all. */
export interface Traffic {
  /** Points a minute of one API token; an operation takes its cost and one point more. */
  tokenPoints: number;
  /** Points a minute of one session of a browser. */
  sessionPoints: number;
  /** Points a minute of all requests without credentials from one address. */
  anonymousPoints: number;
  /** Operations that one API token may run at the same moment, on this server. */
  tokenOperations: number;
  /** Operations that one user may run at the same moment in browsers, on this server. */
  userOperations: number;
  /** Connections that one address may hold, on this server. */
  addressConnections: number;
  /** WebSockets that one address may hold before it has shown whose they are. */
  anonymousSockets: number;
  /** Whether a connection's peer is a proxy whose X-Forwarded-For is believed; `hop` counts from the server. */
  isProxy: (address: string, hop: number) => boolean;
  timeouts: Timeouts;
  /** How often what was taken is told to the database, where other servers read it; milliseconds. */
  shareEveryMs: number;
}

/** How long a connection may keep the server waiting; milliseconds. */
export interface Timeouts {
  /** From the first byte of a request, or from connecting, to the end of its headers. */
  headers: number;
  /** From the first byte of a request to the last of its body. */
  request: number;
  /** Without a byte in either direction while a request is answered: the answer is not taken. */
  silence: number;
  /** Between two requests of one connection. */
  keepAlive: number;
  /** How often the first two are looked at; they are late by as much. */
  checkEvery: number;
}

export const TIMEOUTS: Timeouts = {
  headers: 10_000,
  request: 30_000,
  silence: 120_000,
  keepAlive: 75_000,
  checkEvery: 2_000,
};

/** What holds unless it is set. */
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

/** Reads the settings of traffic; `check` collects what is wrong with each. */
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
 * Unless it is set, an https PUBLIC_URL means one proxy that ends TLS, on this machine or its private network. What
 * further proxies say before it is not believed, for a caller can write it.
 */
function proxiesOf(text: string | undefined, isSecure: boolean): Traffic['isProxy'] {
  if (text === undefined) {
    const isNear = proxyAddr.compile(['loopback', 'linklocal', 'uniquelocal']);
    return isSecure ? (address, hop) => hop === 0 && isNear(address, hop) : () => false;
  }
  if (text === 'none') return () => false;
  const wrong = new Error('must be none, or list addresses and networks such as 10.0.0.7, 10.1.0.0/16');
  const names = text.split(',').map((each) => each.trim());
  // NOTE: a bare number would be read as an address, where somebody meant how many proxies there are.
  if (names.some((each) => /^\d*$/.test(each))) throw wrong;
  try {
    return proxyAddr.compile(names);
  } catch {
    throw wrong;
  }
}
