import { InputCheck } from '../../../kernel/refusal.js';
import { isId } from '../../../platform/id.js';
import { change, whyStale } from '../../../platform/write/change.js';
import type { Tx } from '../../../platform/write/tx.js';
import { COMPANY_HISTORY } from '../history.js';
import { refuse } from '../refusals.js';
import { isTaxZone, lockCompany } from '../repository.js';
import type { CompanyFacts } from '../rules/company.js';
import { OPTIONAL_OF_COMPANY, whyNotCompany } from '../rules/company.js';
import { unknownZone } from '../rules/errors.js';
import type { Language } from '../rules/language.js';
import { tidied, whyNotEmptied, withoutNulls } from '../rules/typed.js';

/** The changes of a company; absent fields stay unchanged. */
export interface CompanyUpdate extends Partial<Omit<CompanyFacts, 'addressLines'>> {
  id: string;
  expectedVersion: number;
  isCustomer?: boolean;
  addressLines?: string[];
  taxNumber?: string | null;
  postalCode?: string | null;
  taxZone?: string;
  language?: Language;
}

/** Changes a company; existing documents stay unchanged. Refuses with NOT_FOUND, STALE_VERSION and at each field. */
export async function updateCompany(tx: Tx, input: CompanyUpdate): Promise<{ id: string }> {
  const { id, expectedVersion, ...given } = tidied(input, OPTIONAL_OF_COMPANY);
  const company = isId(id) ? await lockCompany(tx.em, id) : null;
  if (!company) throw refuse.noCompany().at('id');
  const check = new InputCheck();
  check.add(whyStale(company.version, expectedVersion));
  check.add(whyNotEmptied(given, OPTIONAL_OF_COMPANY));
  check.add(whyNotCompany({ ...company, ...withoutNulls(given) }, company));
  if (given.taxZone != null && !(await isTaxZone(tx, given.taxZone))) check.add(unknownZone());
  check.refuse();
  const changes = change(company, given, COMPANY_HISTORY);
  if (Object.keys(changes).length === 0) return { id };
  company.updatedAt = tx.now;
  tx.recordEvent({ type: 'company.updated', document: { kind: 'COMPANY', id, companyId: id }, changes });
  return { id };
}
