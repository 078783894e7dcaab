import { InputCheck } from '../../../kernel/refusal.js';
import { factOf } from '../../../kernel/text.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { Language } from '../../parties/index.js';
import { TaxCategory, TaxZone } from '../entities.js';
import { isTaxCategory, isTaxZone } from '../repository.js';
import { codeTaken } from '../rules/errors.js';
import { whyNotTaxCode, whyNotTranslations } from '../rules/tax.js';

export interface NewTaxCode {
  code: string;
  name: string;
  translations?: readonly { language: Language; name: string }[] | null;
}

/** Creates a tax zone, which is assigned to customers. Refuses with INVALID_INPUT and CODE_TAKEN. */
export async function createTaxZone(tx: Tx, input: NewTaxCode): Promise<{ id: string }> {
  const zone = tx.em.create(TaxZone, await checked(tx, input, isTaxZone));
  tx.em.persist(zone);
  tx.recordEvent({
    type: 'taxZone.created',
    document: { kind: 'TAX_ZONE', id: zone.id },
    changes: { code: { to: factOf('name', zone.code) } },
  });
  return { id: zone.id };
}

/** Creates a tax category, which is assigned to products. Refuses with INVALID_INPUT and CODE_TAKEN. */
export async function createTaxCategory(tx: Tx, input: NewTaxCode): Promise<{ id: string }> {
  const category = tx.em.create(TaxCategory, await checked(tx, input, isTaxCategory));
  tx.em.persist(category);
  const changes = { code: { to: factOf('name', category.code) } };
  tx.recordEvent({ type: 'taxCategory.created', document: { kind: 'TAX_CATEGORY', id: category.id }, changes });
  return { id: category.id };
}

async function checked(tx: Tx, input: NewTaxCode, isTaken: typeof isTaxZone) {
  const typed = { code: input.code.trim(), name: input.name.trim() };
  const translations = (input.translations ?? []).map(({ language, name }) => ({ language, name: name.trim() }));
  const check = new InputCheck();
  check.add(whyNotTaxCode(typed));
  check.add(whyNotTranslations(translations), ['translations']);
  if (await isTaken(tx, typed.code)) check.add(codeTaken());
  check.refuse();
  const nameTranslations = Object.fromEntries(translations.map(({ language, name }) => [language, name]));
  return { id: newId(), ...typed, nameTranslations };
}
