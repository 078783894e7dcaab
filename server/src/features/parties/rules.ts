import { currencyDigits } from '../../kernel/currency.js';
import { Refusal } from '../../kernel/refusal.js';

/** What a company is made of, as somebody typed it. */
export interface CompanyFacts {
  name: string;
  email?: string | null;
  currency: string;
  addressLines: readonly string[];
  city: string;
  country: string;
}

/** Everything that is wrong with a company as typed, each at its field. */
export function whyNotCompany(company: CompanyFacts): Refusal[] {
  const found: Refusal[] = [];
  const refuse = (path: string, message: string) => found.push(new Refusal('INVALID_INPUT', message, { path: [path] }));
  if (!company.name.trim() || company.name.length > 200)
    refuse('name', 'Give the company a name of at most 200 characters.');
  if (company.email && !/^\S+@\S+\.\S+$/.test(company.email))
    refuse('email', 'This is no e-mail address. It looks like name@example.com.');
  if (!isCurrency(company.currency)) refuse('currency', 'This currency is not in ISO 4217. Choose one such as EUR.');
  if (!company.city.trim()) refuse('city', 'Give the town of the address.');
  if (!/^[A-Z]{2}$/.test(company.country))
    refuse('country', 'Give the country as two letters of ISO 3166, such as DE.');
  if (company.addressLines.length > 4)
    refuse('addressLines', 'An address has at most four lines beside town and country.');
  return found;
}

function isCurrency(code: string): boolean {
  try {
    currencyDigits(code);
    return true;
  } catch {
    return false;
  }
}
