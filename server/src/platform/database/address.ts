import pg from 'pg';
import { parse } from 'pg-connection-string';
import { appLoginName } from './role-names.js';

/**
 * The address of a database: a URL, or the socket folder of the embedded cluster. `appUrl` is the login that serves
 * requests, if it differs from the owner's; the embedded database has its own.
 */
export type Address = (
  | { url: string; appUrl?: string | undefined }
  | { socket: string; user: string; database: string }
) & {
  /** The role of its connections; that of the login if undefined. */
  role?: string;
};

/** The address of the same database with the login that serves requests. */
export function appAddress(address: Address): Address {
  if (!('url' in address)) return { ...address, user: appLoginName(address.database) };
  return { url: address.appUrl ?? address.url };
}

/** Whether requests are served by a separate login, not the owner's. */
export const hasAppLogin = (address: Address): boolean => !('url' in address) || address.appUrl !== undefined;

/** Start-up settings of a connection by name, such as `{ TimeZone: 'UTC' }`. */
export type SessionSettings = Readonly<Record<string, string | number>>;

/** The setting that shows whether the start-up options of a connection have reached PostgreSQL. */
export const ARRIVED = 'avoir.options';

/**
 * The connection parameters. Options of the URL are kept; the server's are appended, and the last one takes effect. The
 * URL is parsed here, because in the driver its values would override those of the server.
 */
export function connectionOf(address: Address, settings: SessionSettings = {}): pg.ClientConfig {
  const given = 'url' in address ? (parse(address.url) as pg.ClientConfig) : undefined;
  const target = 'url' in address ? given! : { host: address.socket, user: address.user, database: address.database };
  const ours = { ...settings, ...(address.role ? { role: address.role } : {}), [ARRIVED]: 'arrived' };
  const flags = Object.entries(ours).map(([name, value]) => `-c ${name}=${escaped(String(value))}`);
  const before = given?.options ?? process.env['PGOPTIONS'];
  return { ...target, options: [...(before ? [before] : []), ...flags].join(' ') };
}

/** PostgreSQL splits options at white space and treats a backslash as an escape. */
const escaped = (value: string) => value.replaceAll(/[\\\s]/g, '\\$&');
