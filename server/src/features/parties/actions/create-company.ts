import { InputCheck } from '../../../kernel/refusal.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { Company } from '../entities.js';
import { chooseLegalEntity } from './choose-legal-entity.js';
import { nextNumber } from './next-number.js';
import { isTaxZone } from '../repository.js';
import type { CompanyFacts } from '../rules/company.js';
import { whyNotCompany } from '../rules/company.js';
import { unknownZone } from '../rules/errors.js';
import type { Language } from '../rules/language.js';

export interface NewCompany extends CompanyFacts {
  /** The legal entity whose pattern formats the number; companies themselves are shared. */
  legalEntityId?: string | null;
  isCustomer: boolean;
  /** Default: DOMESTIC. Too much tax can be credited later, too little cannot. */
  taxZone?: string | null;
  language?: Language | null;
  taxNumber?: string | null;
  postalCode?: string | null;
}

/** Creates a company with the next account number. Refuses with INVALID_INPUT and LEGAL_ENTITY_REQUIRED, each at its field. */
export async function createCompany(tx: Tx, input: NewCompany): Promise<{ id: string }> {
  const taxZone = input.taxZone?.trim() || 'DOMESTIC';
  const check = new InputCheck();
  const legalEntity = await check.load(() => chooseLegalEntity(tx, input.legalEntityId));
  check.add(whyNotCompany(input));
  if (!(await isTaxZone(tx, taxZone))) check.add(unknownZone());
  check.refuse();
  const company = tx.em.create(Company, {
    id: newId(),
    number: await nextNumber(tx, legalEntity!, 'company'),
    name: input.name.trim(),
    isCustomer: input.isCustomer,
    email: input.email?.trim() || null,
    taxNumber: input.taxNumber?.trim() || null,
    currency: input.currency,
    addressLines: input.addressLines.map((line) => line.trim()).filter(Boolean),
    city: input.city.trim(),
    postalCode: input.postalCode?.trim() || null,
    country: input.country,
    taxZone,
    paymentTermsDays: input.paymentTermsDays ?? null,
    language: input.language ?? 'EN',
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  tx.em.persist(company);
  tx.recordEvent({ type: 'company.created', document: { kind: 'COMPANY', id: company.id, companyId: company.id } });
  return { id: company.id };
}
