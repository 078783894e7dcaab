import type { MikroORM } from '@mikro-orm/postgresql';
import type pg from 'pg';
import type { Actor } from '../actor.js';
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

/** Access under one role: a pool whose connections have the role, and the ORM that uses it. */
export interface Access {
  pool: pg.Pool;
  orm: MikroORM;
}

/** The outcomes of the transactions of one request, or of a process outside of requests. */
export interface Writes {
  /** The number of committed transactions. */
  committed: number;
  /** The number of transactions whose outcome is unknown, because the response to COMMIT was lost. */
  unknown: number;
}

const noWrites = (): Writes => ({ committed: 0, unknown: 0 });

/** A database with its three roles. Requests use `staff` and `partner`; `owner` is for migrations and commands. */
export interface Database {
  /** The address with the owner's login. */
  address: Address;
  /** The address for connections outside the pools, such as those of the listener and the relay. */
  staffAddress: Address;
  roles: RoleNames;
  owner: Access;
  staff: Access;
  partner: Access;
  /** Counts what was written through it. */
  writes: Writes;
  /** Whether the disk was full recently. */
  disk: Disk;
  close(): Promise<void>;
}

/** The same database for one request, whose commits are counted separately. */
export const forRequest = (database: Database): Database => ({ ...database, writes: noWrites() });

const OWNER_CONNECTIONS = 4;

/** Opens the access of the owner only, which is enough to migrate; migrating creates the roles of the other two. */
export async function openOwner(address: Address, entities: Entities): Promise<Access> {
  const pool = openPool(address, OWNER_CONNECTIONS, 'owner');
  return { pool, orm: await openOrm(pool, entities) };
}

/**
 * Opens the access of staff and partners, after the migrations have run. Throws an UnfitConnectionError when the login
 * that serves requests has more rights than it should.
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
    const addressOfRole = { ...appAddress(address), role: roles[name] };
    const pool = openPool(addressOfRole, settings[name].connections, name, parametersOf(settings[name]));
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

/** The access of an actor, by its scope. */
export const accessOf = (database: Database, actor: Actor): Access =>
  actor.scope === 'ALL' ? database.staff : database.partner;
