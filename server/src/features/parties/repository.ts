import type { EntityManager } from '@mikro-orm/postgresql';
import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { plainRows, plainTable } from '../../platform/database/plain-rows.js';
import { exists } from '../../platform/database/exists.js';
import { isId } from '../../platform/id.js';
import type { Tx } from '../../platform/write/tx.js';
import { Company, LegalEntity, LegalEntityLogo } from './entities.js';

/** The legal entity with this ID, which a stored document or another legal entity names. */
export async function getLegalEntity(em: EntityManager, id: string, lockMode?: LockMode.PESSIMISTIC_WRITE) {
  // NOTE: what was read before the lock may have changed since.
  const legalEntity = await em.findOne(LegalEntity, { id }, lockMode && { lockMode, refresh: true });
  if (!legalEntity) throw new Error(`There is no legal entity ${id}, although a document names it.`);
  return legalEntity;
}

/** The same, locked for update. */
export const lockLegalEntity = (em: EntityManager, id: string) => getLegalEntity(em, id, LockMode.PESSIMISTIC_WRITE);

/** All legal entities, in the order of their creation. */
export const findLegalEntities = (em: EntityManager) =>
  em.find(LegalEntity, {}, { orderBy: { createdAt: 'ASC', id: 'ASC' } });

/** Whether a legal entity has amounts in its functional currency: costs and rates of orders, documents, vouchers. */
export const hasAmounts = (tx: Tx, legalEntityId: string) =>
  exists(
    tx,
    sql`(SELECT legal_entity_id FROM sales_order UNION ALL SELECT legal_entity_id FROM invoice
      UNION ALL SELECT legal_entity_id FROM voucher) AS used WHERE legal_entity_id = ${legalEntityId}`,
  );

/** Stores or removes the logo of a legal entity. Returns whether something changed. */
export async function saveLogo(
  em: EntityManager,
  legalEntityId: string,
  logo: { mediaType: string; bytes: Buffer } | null,
): Promise<boolean> {
  if (!logo) return (await em.nativeDelete(LegalEntityLogo, { legalEntityId })) > 0;
  await em.upsert(LegalEntityLogo, { legalEntityId, ...logo });
  return true;
}

/** The existing companies among these IDs. */
export const findCompanies = (em: EntityManager, ids: readonly string[]) =>
  em.find(Company, { id: { $in: ids.filter(isId) } });

const plainCompanies = plainTable(Company);

/** The existing companies among these ids, as plain objects. */
export const readCompanies = (tx: Tx, ids: readonly string[]) =>
  plainRows(tx, plainCompanies, 'WHERE t.id = ANY($1::uuid[])', [ids.filter(isId)]);

/** The existing companies among these numbers; read-only. */
export const findByNumber = (em: EntityManager, numbers: readonly string[]) =>
  em.find(Company, { number: { $in: [...new Set(numbers)] } }, { disableIdentityMap: true });

/** Whether companies can be in this tax zone, which the catalog defines. */
export const isTaxZone = (tx: Tx, code: string) => exists(tx, sql`tax_zone WHERE code = ${code}`);

export const lockCompany = (em: EntityManager, id: string) =>
  em.findOne(Company, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
