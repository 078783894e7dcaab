import { currencyDigits } from '../../../kernel/currency.js';
import { Refusal, refusedBy } from '../../../kernel/refusal.js';
import { isCountry, isEmail } from './typed.js';

/** What a company is made of, as somebody typed it. */
export interface CompanyFacts {
  name: string;
  email?: string | null;
  currency: string;
  addressLines: readonly string[];
  city: string;
  country: string;
  paymentTermsDays?: number | null;
}

/** What may be left empty; everything else keeps a value. */
export const OPTIONAL_OF_COMPANY = ['email', 'taxNumber', 'postalCode', 'paymentTermsDays'] as const;

/** Everything that is wrong with a company as typed, each at its field. */
export function whyNotCompany(company: CompanyFacts): Refusal[] {
  const found: Refusal[] = [];
  const refuse = (path: string, message: string) => found.push(new Refusal('INVALID_INPUT', message, { path: [path] }));
  if (!company.name.trim() || company.name.length > 200)
    refuse('name', 'Give the company a name of at most 200 characters.');
  if (company.email && !isEmail(company.email))
    refuse('email', 'This is no e-mail address. It looks like name@example.com.');
  const unknownCurrency = refusedBy('currency', () => currencyDigits(company.currency));
  if (unknownCurrency) found.push(unknownCurrency);
  if (!company.city.trim()) refuse('city', 'Give the town of the address.');
  if (!isCountry(company.country)) refuse('country', 'Give the country as two letters of ISO 3166, such as DE.');
  if (company.addressLines.length > 4)
    refuse('addressLines', 'An address has at most four lines beside town and country.');
  const days = company.paymentTermsDays;
  if (days != null && (days < 0 || days > 365)) refuse('paymentTermsDays', 'Give 0 to 365 days, or leave it out.');
  return found;
}
