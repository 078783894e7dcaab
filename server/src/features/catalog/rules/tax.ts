import { HUNDRED_PERCENT, parsePercent, type Percent } from '../../../kernel/percent.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { InputCheck } from '../../../kernel/refusal.js';
import { whyNotComponents, type TaxCategory, type TaxComponent } from '../../../kernel/tax/index.js';
import { refuse } from '../refusals.js';

/** The category of a tax in EN 16931 (UNCL 5305). It differs from the tax category of a product. */
export type TaxKind = TaxCategory;

/** A tax on a line, with the exemption reason to print if no tax is charged. */
export interface AppliedTax extends TaxComponent {
  readonly exemptionReason: string | null;
}

const LONGEST_REASON = 200;
const LONGEST_JURISDICTION = 60;
const LONGEST_NAME = 100;

/** A tax rule as entered. */
export interface TaxRuleFacts {
  jurisdiction: string;
  kind: TaxKind;
  rate: string;
  exemptionReason: string | null;
  exemptionReasonTranslations: readonly { language: string; text: string }[];
}

/**
 * All refusals of a tax rule, each at its field. EN 16931 BR-S-10 and BR-Z-10 forbid an exemption reason; BR-E-10,
 * BR-AE-10, BR-IC-10, BR-G-10 and BR-O-10 require one.
 */
export function whyNotTaxRule(rule: TaxRuleFacts): readonly Refusal[] {
  const { jurisdiction, kind, exemptionReason: reason } = rule;
  const check = new InputCheck();
  if (!jurisdiction || jurisdiction.length > LONGEST_JURISDICTION)
    check.add(refuse.jurisdictionLength({ longest: LONGEST_JURISDICTION }), ['jurisdiction']);
  const rate = check.read(['rate'], () => parsePercent(rule.rate));
  if (rate !== undefined) check.add(rateFaults(rule, rate));
  const needsReason = kind !== 'S' && kind !== 'Z';
  if (needsReason !== (reason !== null))
    check.add(needsReason ? refuse.reasonMissing({ kind }) : refuse.reasonNotAllowed({ kind }), ['exemptionReason']);
  if (reason && reason.length > LONGEST_REASON)
    check.add(refuse.reasonLength({ longest: LONGEST_REASON }), ['exemptionReason']);
  check.add(translationFaults(rule, needsReason), ['exemptionReasonTranslations']);
  return check.refusals;
}

function translationFaults(
  { kind, exemptionReasonTranslations: all }: TaxRuleFacts,
  needsReason: boolean,
): readonly Refusal[] {
  if (all.length > 0 && !needsReason) return [refuse.translationsNotAllowed({ kind })];
  const check = new InputCheck();
  for (const [index, { language, text }] of all.entries()) {
    if (all.findIndex((other) => other.language === language) < index)
      check.add(refuse.languageTwice(), [String(index), 'language']);
    if (text.length < 1 || text.length > LONGEST_REASON)
      check.add(refuse.translationLength({ longest: LONGEST_REASON }), [String(index), 'text']);
  }
  return check.refusals;
}

function rateFaults({ jurisdiction, kind: category }: TaxRuleFacts, rate: Percent): Refusal[] {
  if (rate < 0n || rate > HUNDRED_PERCENT) return [refuse.rateOutOfRange().at('rate')];
  return whyNotComponents([{ jurisdiction, category, rate }], ['rate']);
}

/** All refusals of the translations of an English name, each at its field. */
export function whyNotTranslations(all: readonly { language: string; name: string }[]): readonly Refusal[] {
  const check = new InputCheck();
  for (const [index, { language, name }] of all.entries()) {
    if (language === 'EN') check.add(refuse.englishTranslation(), [String(index), 'language']);
    if (all.findIndex((other) => other.language === language) < index)
      check.add(refuse.languageTwice(), [String(index), 'language']);
    if (!name || name.length > LONGEST_NAME)
      check.add(refuse.nameLength({ longest: LONGEST_NAME }), [String(index), 'name']);
  }
  return check.refusals;
}

/** All refusals of the code and name of a tax zone or tax category. */
export function whyNotTaxCode({ code, name }: { code: string; name: string }): Refusal[] {
  const found: Refusal[] = [];
  if (!/^[A-Z][A-Z0-9_]{0,29}$/.test(code)) found.push(refuse.codeNotPlain().at('code'));
  if (!name || name.length > LONGEST_NAME) found.push(refuse.nameLength({ longest: LONGEST_NAME }).at('name'));
  return found;
}
