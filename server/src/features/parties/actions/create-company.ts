import { refuseIf } from '../../../kernel/refusal.js';
import { newId } from '../../../platform/id.js';
import { nextReference } from '../../../platform/write/reference.js';
import type { Tx } from '../../../platform/write/tx.js';
import { Company } from '../entities.js';
import type { CompanyFacts } from '../rules.js';
import { whyNotCompany } from '../rules.js';

export interface NewCompany extends CompanyFacts {
  isCustomer: boolean;
  taxNumber?: string | null;
  postalCode?: string | null;
}

/** Creates a company under the next number. Refuses with INVALID_INPUT, each at its field. */
export async function createCompany(tx: Tx, input: NewCompany): Promise<{ id: string }> {
  refuseIf(whyNotCompany(input));
  const company = tx.em.create(Company, {
    id: newId(),
    number: `C-${String(await nextReference(tx, 'company')).padStart(4, '0')}`,
    name: input.name.trim(),
    isCustomer: input.isCustomer,
    email: input.email?.trim() || null,
    taxNumber: input.taxNumber?.trim() || null,
    currency: input.currency,
    addressLines: input.addressLines.map((line) => line.trim()).filter(Boolean),
    city: input.city.trim(),
    postalCode: input.postalCode?.trim() || null,
    country: input.country,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  tx.em.persist(company);
  tx.tell({ type: 'company.created', document: { kind: 'COMPANY', id: company.id, companyId: company.id } });
  return { id: company.id };
}
