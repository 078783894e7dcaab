import { currencyDigits } from '../../../kernel/currency.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { InputCheck, invalid } from '../../../kernel/refusal.js';
import { isCountry, isEmail } from './typed.js';

/** A company as entered. */
export interface CompanyFacts {
  name: string;
  email?: string | null;
  currency: string;
  addressLines: readonly string[];
  city: string;
  country: string;
  paymentTermsDays?: number | null;
}

/** The fields that can be empty. */
export const OPTIONAL_OF_COMPANY = ['email', 'taxNumber', 'postalCode', 'paymentTermsDays'] as const;

/** All refusals of a company, each at its field. */
export function whyNotCompany(company: CompanyFacts): readonly Refusal[] {
  const check = new InputCheck();
  const refuse = (field: string, message: string) => check.add(invalid(field, message));
  if (!company.name.trim() || company.name.length > 200) refuse('name', 'Enter a name of at most 200 characters.');
  if (company.email && !isEmail(company.email))
    refuse('email', 'This is not an e-mail address. Enter one such as name@example.com.');
  check.read(['currency'], () => currencyDigits(company.currency));
  if (!company.city.trim()) refuse('city', 'Enter the town of the address.');
  if (!isCountry(company.country))
    refuse('country', 'Enter the country as an ISO 3166 code of two letters, such as DE.');
  if (company.addressLines.length > 4)
    refuse('addressLines', 'Enter at most four address lines in addition to town and country.');
  const days = company.paymentTermsDays;
  if (days != null && (days < 0 || days > 365)) refuse('paymentTermsDays', 'Enter 0 to 365 days, or leave it out.');
  return check.refusals;
}
