import type { MikroORM } from '@mikro-orm/postgresql';
import type pg from 'pg';
import type { Actor } from '../context.js';
import type { Address } from './address.js';
import { appAddress, hasAppLogin } from './address.js';
import { checkAppLogin } from './app-login.js';
import { Disk } from './disk.js';
import { openPool } from './pools.js';
import type { DatabaseSettings } from './settings.js';
import { parametersOf } from './settings.js';
import type { Entities } from './orm.js';
import { openOrm } from './orm.js';
import type { RoleNames } from './role-names.js';
import { roleNames } from './role-names.js';

/** One way into the database: a pool whose connections carry one role, and the object mapper over it. */
export interface Access {
  pool: pg.Pool;
  orm: MikroORM;
}

/** What became of transactions: of one request, or of a process that works for no request. */
export interface Writes {
  /** How many were committed. */
  committed: number;
  /** Of how many nobody knows, because the answer to their COMMIT was lost. */
  unknown: number;
}

const noWrites = (): Writes => ({ committed: 0, unknown: 0 });

/** The three ways into the database. Requests use `staff` and `partner`; `owner` is for migrations and commands. */
export interface Database {
  /** The way of the owner. */
  address: Address;
  /** The way of connections beside the pools that serve requests, such as listener and relay. */
  staffAddress: Address;
  roles: RoleNames;
  owner: Access;
  staff: Access;
  partner: Access;
  /** What was written through it. */
  writes: Writes;
  /** Whether there was room for it. */
  disk: Disk;
  close(): Promise<void>;
}

/** The same database as one request sees it: what the request commits is counted apart. */
export const forRequest = (database: Database): Database => ({ ...database, writes: noWrites() });

const OWNER_CONNECTIONS = 4;

/** Opens the owner's way only: enough to migrate, which makes the roles of the other two. */
export async function openOwner(address: Address, entities: Entities): Promise<Access> {
  const pool = openPool(address, OWNER_CONNECTIONS, 'owner');
  return { pool, orm: await openOrm(pool, entities) };
}

/**
 * Opens the ways of staff and partners beside the owner's, after the migrations have run. Throws an
 * UnfitConnectionError when the login that serves requests could do more than it should.
 */
export async function openDatabase(
  address: Address,
  owner: Access,
  entities: Entities,
  settings: DatabaseSettings,
): Promise<Database> {
  const roles = roleNames(owner.orm.config.get('dbName')!);
  if (hasAppLogin(address)) await checkAppLogin(address, roles);
  const open = async (name: keyof DatabaseSettings): Promise<Access> => {
    const way = { ...appAddress(address), role: roles[name] };
    const pool = openPool(way, settings[name].connections, name, parametersOf(settings[name]));
    return { pool, orm: await openOrm(pool, entities) };
  };
  const staff = await open('staff');
  const partner = await open('partner');
  const staffAddress = { ...appAddress(address), role: roles.staff };
  const close = async () => {
    for (const access of [staff, partner, owner]) {
      await access.orm.close(true);
      if (!access.pool.ended) await access.pool.end();
    }
  };
  return { address, staffAddress, roles, owner, staff, partner, writes: noWrites(), disk: new Disk(), close };
}

/** The way in that an actor's rights allow. */
export const accessOf = (database: Database, actor: Actor): Access =>
  actor.scope === 'ALL' ? database.staff : database.partner;
