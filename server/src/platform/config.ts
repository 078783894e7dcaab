import { resolve } from 'node:path';
import { ConfigError } from './config-error.js';
import type { DatabaseSettings } from './database/settings.js';
import { readSettings } from './database/settings.js';
import { refuseForeignFolder } from './embedded/account.js';
import type { HostName } from './host-name.js';
import { hostOf } from './host-name.js';
import { SHORTEST_SECRET, keptSecret } from './session-secret.js';
import type { Traffic } from './traffic.js';
import { readTraffic } from './traffic.js';

/** The settings of the operator; read once at the start, from the environment. */
export interface Config {
  port: number;
  host: string;
  /** Undefined: an embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | undefined;
  /** The login that serves requests, if it is not the owner of `databaseUrl`. */
  appDatabaseUrl: string | undefined;
  /** The limits of each database role. */
  database: DatabaseSettings;
  dataDir: string;
  /** The origin under which browsers reach the server, without a trailing slash. */
  publicUrl: string;
  /** Further addresses under which the server answers, beside `publicUrl` and loopback. */
  allowedHosts: readonly HostName[];
  /** The limits of each caller. */
  traffic: Traffic;
  /** Whether the operator has set `publicUrl`; otherwise it is the address where this process listens. */
  isPublicUrlSet: boolean;
  sessionSecret: string;
  logLevel: LogLevel;
  /** Fill an empty database with the demo company and enable its logins. */
  demo: boolean;
  /** Whether the server runs jobs itself. */
  worker: boolean;
  /** How many jobs a worker runs at once. */
  jobsAtOnce: number;
  /** Callers with this token can read the metrics from any address. */
  metricsToken?: string;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

type Environment = Record<string, string | undefined>;

/** Validates all variables. Refuses with one sentence for each invalid one. */
export function readConfig(environment: Environment, workingDirectory: string): Config {
  const problems: string[] = [];
  const check = <T>(name: string, read: (text: string | undefined) => T): T => {
    try {
      return read(environment[name] || undefined);
    } catch (error) {
      problems.push(`${name} ${(error as Error).message}`);
      return undefined as T;
    }
  };
  const databaseUrl = check('DATABASE_URL', databaseUrlOf);
  const appDatabaseUrl = check('APP_DATABASE_URL', (text) => appDatabaseUrlOf(text, environment['DATABASE_URL']));
  const database = readSettings((name, otherwise, bounds) => check(name, (text) => numberOf(text, otherwise, bounds)));
  const port = check('PORT', portOf);
  const host = environment['HOST'] || '127.0.0.1';
  const publicUrl = check('PUBLIC_URL', (text) => originOf(text ?? `http://${hostInUrl(host)}:${port ?? USUAL_PORT}`));
  const allowedHosts = check('ALLOWED_HOSTS', hostsOf);
  const traffic = readTraffic(check, publicUrl);
  const isPublicUrlSet = Boolean(environment['PUBLIC_URL']);
  const logLevel = check('LOG_LEVEL', logLevelOf);
  const demo = check('DEMO', (text) => switchOf(text, databaseUrl === undefined));
  const worker = check('WORKER', (text) => switchOf(text, true));
  const jobsAtOnce = check('JOBS_AT_ONCE', (text) => numberOf(text, USUAL_JOBS, [1, MOST_JOBS]));
  const dataDir = resolve(workingDirectory, environment['DATA_DIR'] || '.avoir');
  if (demo && !isLoopback(host)) {
    problems.push('DEMO is on, so HOST must be a loopback address such as 127.0.0.1; or set DEMO=off');
  }
  if (demo && isPublicUrlSet && publicUrl && !isLoopback(new URL(publicUrl).hostname)) {
    problems.push(
      'DEMO is on, so PUBLIC_URL must name a loopback address such as http://127.0.0.1:4000; or set DEMO=off',
    );
  }
  const typedSecret = check('SESSION_SECRET', (text) => sessionSecretOf(text, databaseUrl !== undefined));
  const metricsToken = check('METRICS_TOKEN', (text) => metricsTokenOf(text));
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  if (databaseUrl === undefined) refuseForeignFolder(dataDir);
  const sessionSecret = typedSecret ?? keptSecret(dataDir);
  return {
    port,
    host,
    databaseUrl,
    appDatabaseUrl,
    database,
    dataDir,
    publicUrl,
    isPublicUrlSet,
    allowedHosts,
    traffic,
    sessionSecret,
    logLevel,
    demo,
    worker,
    jobsAtOnce,
    metricsToken,
  };
}

const USUAL_PORT = 4000;
const USUAL_JOBS = 2;
const MOST_JOBS = 100;

const portOf = (text: string | undefined): number => numberOf(text, USUAL_PORT, [1, 65_535]);

function numberOf(text: string | undefined, otherwise: number, [least, most]: readonly [number, number]): number {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (!/^\d{1,15}$/.test(text) || number < least || number > most) {
    throw new Error(`must be a number from ${least} to ${most}`);
  }
  return number;
}

function databaseUrlOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    throw new Error('must look like postgresql://user:password@host:5432/database');
  }
  return text;
}

function appDatabaseUrlOf(text: string | undefined, ownerUrl: string | undefined): string | undefined {
  if (text !== undefined && !ownerUrl) throw new Error('needs DATABASE_URL, the login of the owner');
  return databaseUrlOf(text);
}

function originOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol) || new URL(text).pathname !== '/') {
    throw new Error('must be an address without a path, such as https://avoir.example.com');
  }
  return new URL(text).origin;
}

function hostsOf(text: string | undefined): HostName[] {
  const names = (text ?? '').split(',').map((each) => each.trim());
  return names.filter(Boolean).map((name) => {
    const host = hostOf(name);
    if (!host) throw new Error('must list hosts with or without a port, such as avoir.lan, 192.168.1.4:4000');
    return host;
  });
}

function logLevelOf(text: string | undefined): LogLevel {
  const level = LOG_LEVELS.find((known) => known === (text ?? 'info'));
  if (!level) throw new Error(`must be one of ${LOG_LEVELS.join(', ')}`);
  return level;
}

function switchOf(text: string | undefined, otherwise: boolean): boolean {
  if (text === undefined) return otherwise;
  if (/^(1|on|true|yes)$/i.test(text)) return true;
  if (/^(0|off|false|no)$/i.test(text)) return false;
  throw new Error('must be on or off');
}

function sessionSecretOf(text: string | undefined, isRequired: boolean): string | undefined {
  if (text === undefined && isRequired) throw new Error('is required when DATABASE_URL is set: at least 32 characters');
  if (text !== undefined && text.length < SHORTEST_SECRET)
    throw new Error(`must have at least ${SHORTEST_SECRET} characters`);
  return text;
}

function metricsTokenOf(text: string | undefined): string | undefined {
  if (text !== undefined && !/^[\x21-\x7e]{32,}$/.test(text))
    throw new Error('must have at least 32 characters, without spaces or letters beyond ASCII');
  return text;
}

/** A host as written in a URL: IPv6 in brackets. */
export const hostInUrl = (host: string) => (host.includes(':') ? `[${host}]` : host);

/** Whether a host name can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
