import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { Company } from '../entities.js';
import { findByNumber } from '../repository.js';

/** A customer of another system. `number` is derived from the number there and unique here. */
export interface ForeignCompany {
  number: string;
  name: string;
  country: string;
  addressLines: readonly string[];
  currency: string;
}

type CompanyRow = Awaited<ReturnType<typeof findByNumber>>[number];

/** Finds companies by number and creates missing ones. Returns all of them by number. */
export async function openCompanies(tx: Tx, wanted: readonly ForeignCompany[]): Promise<Map<string, CompanyRow>> {
  const known = await findByNumber(
    tx.em,
    wanted.map(({ number }) => number),
  );
  const companies = new Map<string, CompanyRow>(known.map((company) => [company.number, company]));
  for (const each of wanted) {
    if (companies.has(each.number)) continue;
    const made = tx.em.create(Company, {
      ...each,
      addressLines: [...each.addressLines],
      id: newId(),
      isCustomer: true,
      email: null,
      taxNumber: null,
      city: '',
      postalCode: null,
      taxZone: 'DOMESTIC',
      paymentTermsDays: null,
      language: 'EN',
      createdAt: tx.now,
      updatedAt: tx.now,
    });
    tx.em.persist(made);
    companies.set(made.number, made);
    tx.recordEvent({ type: 'company.created', document: { kind: 'COMPANY', id: made.id, companyId: made.id } });
  }
  await tx.em.flush();
  return companies;
}
