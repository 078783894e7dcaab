import { InputCheck } from '../../../kernel/refusal.js';
import { factOf } from '../../../kernel/text.js';
import { isId, newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { StockLocation } from '../entities.js';
import { isLocationCode } from '../repository.js';
import { codeTaken, whyNotLocation } from '../rules.js';

export interface NewLocation {
  code: string;
  name: string;
  parentId?: string | null;
}

/** Creates a stock location. Refuses with INVALID_INPUT and LOCATION_CODE_TAKEN, each at its field. */
export async function createLocation(tx: Tx, input: NewLocation): Promise<{ id: string }> {
  const { parentId } = input;
  const parent = parentId == null ? undefined : await findParent(tx, parentId);
  const typed = { code: input.code.trim(), name: input.name.trim() };
  const check = new InputCheck();
  check.add(whyNotLocation(typed, parent));
  if (await isLocationCode(tx, typed.code)) check.add(codeTaken());
  check.refuse();
  const location = tx.em.create(StockLocation, {
    id: newId(),
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
