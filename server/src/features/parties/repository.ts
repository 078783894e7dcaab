import type { EntityManager } from '@mikro-orm/postgresql';
import { LockMode } from '@mikro-orm/core';
import { isId } from '../../platform/id.js';
import { Company, LegalEntity, LegalEntityLogo } from './entities.js';

/** The legal entity that this house works as: the first one, as long as only one is used. */
export async function getLegalEntity(em: EntityManager, lockMode?: LockMode.PESSIMISTIC_WRITE) {
  const [legalEntity] = await em.find(
    LegalEntity,
    {},
    { orderBy: { createdAt: 'ASC', id: 'ASC' }, limit: 1, lockMode },
  );
  if (!legalEntity) throw new Error('The database has no legal entity: the migration makes one.');
  return legalEntity;
}

/** The house, locked for a change of its settings. */
export const lockLegalEntity = (em: EntityManager) => getLegalEntity(em, LockMode.PESSIMISTIC_WRITE);

/** Keeps the house's only logo, or removes it; says whether there was something to do. */
export async function saveLogo(
  em: EntityManager,
  legalEntityId: string,
  logo: { mediaType: string; bytes: Buffer } | null,
): Promise<boolean> {
  if (!logo) return (await em.nativeDelete(LegalEntityLogo, { legalEntityId })) > 0;
  await em.upsert(LegalEntityLogo, { legalEntityId, ...logo });
  return true;
}

/** The companies with these ids, as far as they exist. */
export const findCompanies = (em: EntityManager, ids: readonly string[]) =>
  em.find(Company, { id: { $in: ids.filter(isId) } });

/** The companies with these numbers, as far as they exist; to look at, not to change. */
export const findByNumber = (em: EntityManager, numbers: readonly string[]) =>
  em.find(Company, { number: { $in: [...new Set(numbers)] } }, { disableIdentityMap: true });

export const lockCompany = (em: EntityManager, id: string) =>
  em.findOne(Company, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
