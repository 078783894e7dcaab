import { InputCheck } from '../../../kernel/refusal.js';
import { factOf } from '../../../kernel/text.js';
import { isId, newId } from '../../../platform/id.js';
import { chooseLegalEntity } from '../../parties/index.js';
import type { Tx } from '../../../platform/write/tx.js';
import { StockLocation } from '../entities.js';
import { isLocationCode } from '../repository.js';
import { codeTaken, whyNotLocation } from '../rules.js';

export interface NewLocation {
  code: string;
  name: string;
  parentId?: string | null;
  /** By default that of the parent, or the only one. */
  legalEntityId?: string | null;
}

/**
 * Creates a stock location of a legal entity. Refuses with INVALID_INPUT, LOCATION_CODE_TAKEN and LEGAL_ENTITY_REQUIRED,
 * each at its field.
 */
export async function createLocation(tx: Tx, input: NewLocation): Promise<{ id: string }> {
  const { parentId } = input;
  const parent = parentId == null ? undefined : await findParent(tx, parentId);
  const typed = { code: input.code.trim(), name: input.name.trim() };
  const check = new InputCheck();
  const wanted = input.legalEntityId ?? parent?.legalEntityId;
  const legalEntity = await check.load(() => chooseLegalEntity(tx, wanted));
  check.add(whyNotLocation(typed, parent, wanted));
  if (legalEntity && (await isLocationCode(tx, legalEntity.id, typed.code))) check.add(codeTaken());
  check.refuse();
  const location = tx.em.create(StockLocation, {
    id: newId(),
    legalEntityId: legalEntity!.id,
    ...typed,
    parentId: parent?.id ?? null,
    isActive: true,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  tx.em.persist(location);
  const changes = { code: { to: factOf('name', location.code) }, name: { to: factOf('name', location.name) } };
  tx.recordEvent({ type: 'stockLocation.created', document: { kind: 'STOCK_LOCATION', id: location.id }, changes });
  return { id: location.id };
}

const findParent = async (tx: Tx, id: string) => (isId(id) ? tx.em.findOne(StockLocation, { id }) : null);
