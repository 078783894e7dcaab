import { invalid, refusedBy } from '../../../kernel/refusal.js';
import { businessToday } from '../../../kernel/date.js';
import { currencyDigits } from '../../../kernel/currency.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { whyNotPattern } from './reference.js';
import { isCountry, isEmail, whyNotEmptied } from './typed.js';

/** The settings of the house, as far as there is something to be wrong with them. */
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

/** What may be left empty; everything else keeps a value. */
export const OPTIONAL_SETTINGS = ['postalCode', 'taxNumber', 'registration', 'email', 'logo'] as const;

const PATTERNS = ['salesOrderPattern', 'returnOrderPattern', 'companyPattern'] as const;
/** Posted documents are numbered without a gap in a series per year. */
const YEARLY_PATTERNS = ['invoicePattern', 'creditNotePattern'] as const;
const FEWEST_AND_MOST = {
  returnValidityDays: [1, 3650],
  returnWindowDays: [0, 3650],
  paymentTermsDays: [0, 365],
} as const;

/** Everything that is wrong with a change of the settings, each at its field. Only what is given is looked at. */
export function whyNotSettings(current: SettingsFacts, given: Partial<SettingsFacts>): Refusal[] {
  const refused = whyNotEmptied(given, OPTIONAL_SETTINGS);
  if (refused.length > 0) return refused;
  return [...addressFaults(given), ...placeFaults(given), ...patternFaults(current, given), ...numberFaults(given)];
}

function addressFaults({ code, name, addressLines, country, email }: Partial<SettingsFacts>): Refusal[] {
  const found: Refusal[] = [];
  if (code !== undefined && !/^[A-Z][A-Z0-9]{0,9}$/.test(code))
    found.push(invalid('code', 'Use a letter and up to nine more letters or digits, in capitals.'));
  if (name !== undefined && (!name || name.length > 200))
    found.push(invalid('name', 'Give the name of at most 200 characters under which the company is registered.'));
  if (addressLines && addressLines.length > 4)
    found.push(invalid('addressLines', 'An address has at most four lines beside town and country.'));
  if (country && !isCountry(country))
    found.push(invalid('country', 'Give the country as two letters of ISO 3166, such as DE.'));
  if (email && !isEmail(email))
    found.push(invalid('email', 'This is no e-mail address. It looks like name@example.com.'));
  return found;
}

function placeFaults({ currency, timeZone }: Partial<SettingsFacts>): Refusal[] {
  return [
    currency === undefined ? undefined : refusedBy('currency', () => currencyDigits(currency)),
    timeZone === undefined ? undefined : refusedBy('timeZone', () => businessToday(new Date(0), timeZone)),
  ].filter((refusal) => refusal !== undefined);
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
    .map((field) => invalid(field, 'Two kinds of documents would bear the same numbers. Make the patterns differ.'));
}

function numberFaults(given: Partial<SettingsFacts>): Refusal[] {
  const found: Refusal[] = [];
  for (const [field, [fewest, most]] of Object.entries(FEWEST_AND_MOST)) {
    const days = given[field as keyof typeof FEWEST_AND_MOST];
    if (days !== undefined && (days < fewest || days > most))
      found.push(invalid(field, `Give ${fewest} to ${most} days.`));
  }
  const { taxStepMinor: step } = given;
  if (step !== undefined && (step < 1n || step > 100_000n))
    found.push(invalid('taxStepMinor', 'Give 1 to 100000 of the smallest units of the currency: 5 rounds to 0.05.'));
  return found;
}
