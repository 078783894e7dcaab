import type { MikroORM } from '@mikro-orm/postgresql';
import type pg from 'pg';
import type { Actor } from '../context.js';
import type { Address } from './address.js';
import { appAddress, hasAppLogin } from './address.js';
import { checkAppLogin } from './app-login.js';
import { openPool } from './pools.js';
import type { Entities } from './orm.js';
import { openOrm } from './orm.js';
import type { RoleNames } from './role-names.js';
import { roleNames } from './role-names.js';

/** One way into the database: a pool whose connections carry one role, and the object mapper over it. */
export interface Access {
  pool: pg.Pool;
  orm: MikroORM;
}

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
  close(): Promise<void>;
}

const CONNECTIONS = { owner: 4, staff: 20, partner: 10 };

/** Opens the owner's way only: enough to migrate, which makes the roles of the other two. */
export async function openOwner(address: Address, entities: Entities): Promise<Access> {
  const pool = openPool(address, CONNECTIONS.owner, 'owner');
  return { pool, orm: await openOrm(pool, entities) };
}

/**
 * Opens the ways of staff and partners beside the owner's, after the migrations have run. Throws an
 * UnfitConnectionError when the login that serves requests could do more than it should.
 */
export async function openDatabase(address: Address, owner: Access, entities: Entities): Promise<Database> {
  const roles = roleNames(owner.orm.config.get('dbName')!);
  if (hasAppLogin(address)) await checkAppLogin(address, roles);
  const open = async (role: string, max: number, name: string): Promise<Access> => {
    const pool = openPool({ ...appAddress(address), role }, max, name);
    return { pool, orm: await openOrm(pool, entities) };
  };
  const staff = await open(roles.staff, CONNECTIONS.staff, 'staff');
  const partner = await open(roles.partner, CONNECTIONS.partner, 'partner');
  const close = async () => {
    for (const access of [staff, partner, owner]) {
      await access.orm.close(true);
      if (!access.pool.ended) await access.pool.end();
    }
  };
  return { address, staffAddress: { ...appAddress(address), role: roles.staff }, roles, owner, staff, partner, close };
}

/** The way in that an actor's rights allow. */
export const accessOf = (database: Database, actor: Actor): Access =>
  actor.scope === 'ALL' ? database.staff : database.partner;
