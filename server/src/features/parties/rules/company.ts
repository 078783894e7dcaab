import { currencyDigits } from '../../../kernel/currency.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { InputCheck } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';
import { ADDRESS_LINES, LONGEST_NAME, PAYMENT_TERMS_DAYS, isEmail, whyNotCountry } from './typed.js';

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

/** All refusals of a company, each at its field; `stored` is the company before a change. */
export function whyNotCompany(company: CompanyFacts, stored?: Pick<CompanyFacts, 'country'>): readonly Refusal[] {
  const { name, email, city, country, addressLines, paymentTermsDays: days } = company;
  const check = new InputCheck();
  if (!name.trim() || name.length > LONGEST_NAME) check.add(refuse.nameLength({ longest: LONGEST_NAME }), ['name']);
  if (email && !isEmail(email)) check.add(refuse.noEmailAddress(), ['email']);
  check.read(['currency'], () => currencyDigits(company.currency));
  if (!city.trim()) check.add(refuse.cityMissing(), ['city']);
  check.add(whyNotCountry(country, stored?.country));
  if (addressLines.length > ADDRESS_LINES.most) check.add(refuse.tooManyAddressLines(ADDRESS_LINES), ['addressLines']);
  const { fewest, most } = PAYMENT_TERMS_DAYS;
  if (days != null && (days < fewest || days > most))
    check.add(refuse.paymentTermsOutOfRange({ fewest, most }), ['paymentTermsDays']);
  return check.refusals;
}
