import pg from 'pg';
import { parse } from 'pg-connection-string';
import { appLoginName } from './role-names.js';

/**
 * How a database is reached: a URL, or the socket folder of the embedded cluster. `appUrl` is the login that serves
 * requests where it is another than that of the owner; the embedded database has one of its own.
 */
export type Address = (
  | { url: string; appUrl?: string | undefined }
  | { socket: string; user: string; database: string }
) & {
  /** The role that connections work under; none: that of the login. */
  role?: string;
};

/** The way of the login that serves requests, to the database that the address leads to. */
export function appAddress(address: Address): Address {
  if (!('url' in address)) return { ...address, user: appLoginName(address.database) };
  return { url: address.appUrl ?? address.url };
}

/** Whether requests are served by another login than the owner's. */
export const hasAppLogin = (address: Address): boolean => !('url' in address) || address.appUrl !== undefined;

/** Start-up settings of a connection by name, such as `{ TimeZone: 'UTC' }`. */
export type SessionSettings = Readonly<Record<string, string | number>>;

/** The setting by which a connection shows that its start-up options have arrived. */
export const ARRIVED = 'avoir.options';

/**
 * Where and how to connect. Options of the URL stay; ours stand behind them, and the last one counts. A URL is taken
 * apart here, because the driver would let everything in it win over what we ask for.
 */
export function connectionOf(address: Address, settings: SessionSettings = {}): pg.ClientConfig {
  const given = 'url' in address ? (parse(address.url) as pg.ClientConfig) : undefined;
  const target = 'url' in address ? given! : { host: address.socket, user: address.user, database: address.database };
  const ours = { ...settings, ...(address.role ? { role: address.role } : {}), [ARRIVED]: 'arrived' };
  const flags = Object.entries(ours).map(([name, value]) => `-c ${name}=${escaped(String(value))}`);
  const before = given?.options ?? process.env['PGOPTIONS'];
  return { ...target, options: [...(before ? [before] : []), ...flags].join(' ') };
}

/** PostgreSQL splits options at white space and takes a backslash as an escape. */
const escaped = (value: string) => value.replaceAll(/[\\\s]/g, '\\$&');
