import { refuseIf } from '../../../kernel/refusal.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { TaxCategory, TaxZone } from '../entities.js';
import { whyNotTaxCode } from '../rules/tax.js';

export interface NewTaxCode {
  code: string;
  name: string;
}

/** Creates a tax zone, which is assigned to customers. Refuses with INVALID_INPUT and CODE_TAKEN. */
export async function createTaxZone(tx: Tx, input: NewTaxCode): Promise<{ id: string }> {
  const zone = tx.em.create(TaxZone, checked(input));
  tx.em.persist(zone);
  tx.recordEvent({
    type: 'taxZone.created',
    document: { kind: 'TAX_ZONE', id: zone.id },
    changes: { code: { to: zone.code } },
  });
  return { id: zone.id };
}

/** Creates a tax category, which is assigned to products. Refuses with INVALID_INPUT and CODE_TAKEN. */
export async function createTaxCategory(tx: Tx, input: NewTaxCode): Promise<{ id: string }> {
  const category = tx.em.create(TaxCategory, checked(input));
  tx.em.persist(category);
  const changes = { code: { to: category.code } };
  tx.recordEvent({ type: 'taxCategory.created', document: { kind: 'TAX_CATEGORY', id: category.id }, changes });
  return { id: category.id };
}

function checked({ code, name }: NewTaxCode) {
  const typed = { id: newId(), code: code.trim(), name: name.trim() };
  refuseIf(whyNotTaxCode(typed));
  return typed;
}
