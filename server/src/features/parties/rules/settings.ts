import { InputCheck, invalid } from '../../../kernel/refusal.js';
import { businessToday } from '../../../kernel/date.js';
import { currencyDigits } from '../../../kernel/currency.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { whyNotPattern } from './reference.js';
import { isCountry, isEmail, whyNotEmptied, withoutNulls } from './typed.js';

/** The settings that are validated. */
export interface SettingsFacts {
  code: string;
  name: string;
  addressLines: readonly string[];
  city: string;
  postalCode?: string | null;
  country?: string | null;
  taxNumber?: string | null;
  registration?: string | null;
  email?: string | null;
  currency: string;
  timeZone: string;
  salesOrderPattern: string;
  returnOrderPattern: string;
  companyPattern: string;
  invoicePattern: string;
  creditNotePattern: string;
  taxStepMinor: bigint;
  returnValidityDays: number;
  returnWindowDays: number;
  paymentTermsDays: number;
}

/** The fields that can be empty. */
export const OPTIONAL_SETTINGS = ['postalCode', 'taxNumber', 'registration', 'email', 'logo'] as const;

const PATTERNS = ['salesOrderPattern', 'returnOrderPattern', 'companyPattern'] as const;
/** The patterns of posted documents, whose numbers are gapless series that restart each year. */
const YEARLY_PATTERNS = ['invoicePattern', 'creditNotePattern'] as const;
const FEWEST_AND_MOST = {
  returnValidityDays: [1, 3650],
  returnWindowDays: [0, 3650],
  paymentTermsDays: [0, 365],
} as const;

/** All refusals of a change of the settings, each at its field. Only given fields are checked. */
export function whyNotSettings(current: SettingsFacts, typed: Partial<SettingsFacts>): Refusal[] {
  const given = withoutNulls(typed);
  return [
    ...whyNotEmptied(typed, OPTIONAL_SETTINGS),
    ...addressFaults(given),
    ...localeFaults(given),
    ...patternFaults(current, given),
    ...numberFaults(given),
  ];
}

function addressFaults({ code, name, addressLines, country, email }: Partial<SettingsFacts>): Refusal[] {
  const found: Refusal[] = [];
  if (code !== undefined && !/^[A-Z][A-Z0-9]{0,9}$/.test(code))
    found.push(invalid('code', 'Enter a capital letter and up to nine more capital letters or digits.'));
  if (name !== undefined && (!name || name.length > 200))
    found.push(invalid('name', 'Enter the registered name of the company, at most 200 characters.'));
  if (addressLines && addressLines.length > 4)
    found.push(invalid('addressLines', 'Enter at most four address lines in addition to town and country.'));
  if (country && !isCountry(country))
    found.push(invalid('country', 'Enter the country as an ISO 3166 code of two letters, such as DE.'));
  if (email && !isEmail(email))
    found.push(invalid('email', 'This is not an e-mail address. Enter one such as name@example.com.'));
  return found;
}

function localeFaults({ currency, timeZone }: Partial<SettingsFacts>): readonly Refusal[] {
  const check = new InputCheck();
  if (currency !== undefined) check.read(['currency'], () => currencyDigits(currency));
  if (timeZone !== undefined) check.read(['timeZone'], () => businessToday(new Date(0), timeZone));
  return check.refusals;
}

function patternFaults(current: SettingsFacts, given: Partial<SettingsFacts>): Refusal[] {
  const found = [...PATTERNS, ...YEARLY_PATTERNS].flatMap((field) => {
    const pattern = given[field];
    const isYearly = YEARLY_PATTERNS.some((yearly) => yearly === field);
    return pattern === undefined ? [] : (whyNotPattern(pattern, field, isYearly) ?? []);
  });
  if (found.length > 0) return found;
  const merged = { ...current, ...given };
  return YEARLY_PATTERNS.filter((field) => given[field] !== undefined)
    .filter((field) => YEARLY_PATTERNS.some((other) => other !== field && merged[other] === merged[field]))
    .map((field) => invalid(field, 'Invoices and credit notes would have the same numbers. Enter different patterns.'));
}

function numberFaults(given: Partial<SettingsFacts>): Refusal[] {
  const found: Refusal[] = [];
  for (const [field, [fewest, most]] of Object.entries(FEWEST_AND_MOST)) {
    const days = given[field as keyof typeof FEWEST_AND_MOST];
    if (days !== undefined && (days < fewest || days > most))
      found.push(invalid(field, `Enter ${fewest} to ${most} days.`));
  }
  const { taxStepMinor: step } = given;
  if (step !== undefined && (step < 1n || step > 100_000n))
    found.push(invalid('taxStepMinor', 'Enter 1 to 100000 minor units of the currency: 5 rounds to 0.05.'));
  return found;
}
