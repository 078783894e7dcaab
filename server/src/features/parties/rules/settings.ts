import { InputCheck } from '../../../kernel/refusal.js';
import { businessToday } from '../../../kernel/date.js';
import { currencyDigits } from '../../../kernel/currency.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';
import { whyNotPattern } from './reference.js';
import {
  ADDRESS_LINES,
  LONGEST_NAME,
  PAYMENT_TERMS_DAYS,
  isEmail,
  whyNotCountry,
  whyNotEmptied,
  withoutNulls,
} from './typed.js';

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
const DAYS = {
  returnValidityDays: { fewest: 1, most: 3650 },
  returnWindowDays: { fewest: 0, most: 3650 },
  paymentTermsDays: PAYMENT_TERMS_DAYS,
} as const;
const LARGEST_TAX_STEP = 100_000;

/** All refusals of a change of the settings, each at its field. Only given fields are checked. */
export function whyNotSettings(current: SettingsFacts, typed: Partial<SettingsFacts>): Refusal[] {
  const given = withoutNulls(typed);
  return [
    ...whyNotEmptied(typed, OPTIONAL_SETTINGS),
    ...addressFaults(current, given),
    ...localeFaults(given),
    ...patternFaults(current, given),
    ...numberFaults(given),
  ];
}

/** Why a legal entity keeps its functional currency: its orders and its ledger are in it. */
export function whyNotCurrency(
  { name, currency }: Pick<SettingsFacts, 'name' | 'currency'>,
  given: string | null | undefined,
  isInUse: boolean,
): Refusal | undefined {
  if (given == null || given === currency || !isInUse) return undefined;
  return refuse.currencyFixed({ currency, legalEntity: name }).at('currency');
}

function addressFaults(
  current: SettingsFacts,
  { code, name, addressLines, country, email }: Partial<SettingsFacts>,
): readonly Refusal[] {
  const check = new InputCheck();
  if (code !== undefined && !/^[A-Z][A-Z0-9]{0,9}$/.test(code)) check.add(refuse.codeNotPlain(), ['code']);
  if (name !== undefined && (!name || name.length > LONGEST_NAME))
    check.add(refuse.registeredNameLength({ longest: LONGEST_NAME }), ['name']);
  if (addressLines && addressLines.length > ADDRESS_LINES.most)
    check.add(refuse.tooManyAddressLines(ADDRESS_LINES), ['addressLines']);
  if (country) check.add(whyNotCountry(country, current.country));
  if (email && !isEmail(email)) check.add(refuse.noEmailAddress(), ['email']);
  return check.refusals;
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
    .map((field) => refuse.samePatterns().at(field));
}

function numberFaults(given: Partial<SettingsFacts>): Refusal[] {
  const found: Refusal[] = [];
  for (const [field, range] of Object.entries(DAYS)) {
    const days = given[field as keyof typeof DAYS];
    if (days !== undefined && (days < range.fewest || days > range.most))
      found.push(refuse.daysOutOfRange(range).at(field));
  }
  const { taxStepMinor: step } = given;
  if (step !== undefined && (step < 1n || step > LARGEST_TAX_STEP))
    found.push(refuse.taxStepOutOfRange({ most: LARGEST_TAX_STEP, rounded: '0.05' }).at('taxStepMinor'));
  return found;
}
