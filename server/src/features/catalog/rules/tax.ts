import { parsePercent, type Percent } from '../../../kernel/percent.js';
import { InputCheck, invalid, Refusal } from '../../../kernel/refusal.js';
import { whyNotComponents, type TaxCategory, type TaxComponent } from '../../../kernel/tax/index.js';

/** The category of a tax in EN 16931 (UNCL 5305). It differs from the tax category of a product. */
export type TaxKind = TaxCategory;

/** A tax on a line, with the exemption reason to print if no tax is charged. */
export interface AppliedTax extends TaxComponent {
  readonly exemptionReason: string | null;
}

const LONGEST_REASON = 200;

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
  const check = new InputCheck();
  if (!rule.jurisdiction || rule.jurisdiction.length > 60)
    check.add(invalid('jurisdiction', 'Enter the jurisdiction in at most 60 characters, such as DE or US-NY.'));
  const rate = check.read(['rate'], () => parsePercent(rule.rate));
  if (rate !== undefined) check.add(rateFaults(rule, rate));
  const needsReason = rule.kind !== 'S' && rule.kind !== 'Z';
  const { exemptionReason: reason } = rule;
  if (needsReason !== (reason !== null))
    check.add(
      invalid(
        'exemptionReason',
        needsReason
          ? `Category ${rule.kind} needs an exemption reason. Enter why no tax is charged, as it is to be printed.`
          : `Category ${rule.kind} has no exemption reason. Leave it out.`,
      ),
    );
  if (reason && reason.length > LONGEST_REASON)
    check.add(invalid('exemptionReason', `Enter the reason in at most ${LONGEST_REASON} characters.`));
  check.add(translationFaults(rule, needsReason));
  return check.refusals;
}

function translationFaults({ kind, exemptionReasonTranslations: all }: TaxRuleFacts, needsReason: boolean): Refusal[] {
  const field = 'exemptionReasonTranslations';
  if (all.length > 0 && !needsReason)
    return [invalid(field, `Category ${kind} has no exemption reason. Leave its translations out.`)];
  const refusedAt = (index: number, name: string, message: string) =>
    new Refusal('INVALID_INPUT', message, { path: [field, String(index), name] });
  return all.flatMap(({ language, text }, index) => [
    ...(all.findIndex((other) => other.language === language) < index
      ? [refusedAt(index, 'language', 'Another translation has this language. Enter one translation per language.')]
      : []),
    ...(text.length < 1 || text.length > LONGEST_REASON
      ? [refusedAt(index, 'text', `Enter the translated reason in at most ${LONGEST_REASON} characters.`)]
      : []),
  ]);
}

function rateFaults({ jurisdiction, kind: category }: TaxRuleFacts, rate: Percent): Refusal[] {
  if (rate < 0n || rate > 100_000_000n) return [invalid('rate', 'Enter a rate from 0 to 100.')];
  return whyNotComponents([{ jurisdiction, category, rate }]).map(
    ({ code, message, facts }) => new Refusal(code, message, { path: ['rate'], facts }),
  );
}

/** All refusals of the code and name of a tax zone or tax category. */
export function whyNotTaxCode({ code, name }: { code: string; name: string }): Refusal[] {
  const found: Refusal[] = [];
  if (!/^[A-Z][A-Z0-9_]{0,29}$/.test(code))
    found.push(invalid('code', 'Enter a capital letter and up to 29 more capital letters, digits or underscores.'));
  if (!name || name.length > 100) found.push(invalid('name', 'Enter a name of at most 100 characters.'));
  return found;
}
