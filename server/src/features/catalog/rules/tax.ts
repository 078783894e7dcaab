import { parsePercent, type Percent } from '../../../kernel/percent.js';
import { invalid, Refusal, refusedBy } from '../../../kernel/refusal.js';
import { whyNotComponents, type TaxCategory, type TaxComponent } from '../../../kernel/tax/index.js';

/** What a tax is to EN 16931: its category of UNCL 5305. Products have tax categories of the house instead. */
export type TaxKind = TaxCategory;

/** A tax on a line, with the reason that has to be printed where none is charged. */
export interface AppliedTax extends TaxComponent {
  readonly exemptionReason: string | null;
}

/** A tax rule as somebody typed it. */
export interface TaxRuleFacts {
  jurisdiction: string;
  kind: TaxKind;
  rate: string;
  exemptionReason: string | null;
}

/**
 * Everything that is wrong with a tax rule, each at its field. EN 16931 BR-S-10 and BR-Z-10 forbid an exemption reason,
 * BR-E-10, BR-AE-10, BR-IC-10, BR-G-10 and BR-O-10 demand one.
 */
export function whyNotTaxRule(rule: TaxRuleFacts): Refusal[] {
  const found: Refusal[] = [];
  if (!rule.jurisdiction || rule.jurisdiction.length > 60)
    found.push(invalid('jurisdiction', 'Name who asks for the tax, in at most 60 characters: DE, or US-NY.'));
  const unread = refusedBy('rate', () => parsePercent(rule.rate));
  found.push(...(unread ? [unread] : rateFaults(rule, parsePercent(rule.rate))));
  const needsReason = rule.kind !== 'S' && rule.kind !== 'Z';
  const { exemptionReason: reason } = rule;
  if (needsReason !== (reason !== null))
    found.push(
      invalid(
        'exemptionReason',
        needsReason
          ? `Category ${rule.kind} needs the reason why no tax is charged, as it is printed.`
          : `Category ${rule.kind} has no exemption reason. Leave it out.`,
      ),
    );
  if (reason && reason.length > 200)
    found.push(invalid('exemptionReason', 'Give the reason in at most 200 characters.'));
  return found;
}

function rateFaults({ jurisdiction, kind: category }: TaxRuleFacts, rate: Percent): Refusal[] {
  if (rate < 0n || rate > 100_000_000n) return [invalid('rate', 'A rate lies between 0 and 100.')];
  return whyNotComponents([{ jurisdiction, category, rate }]).map(
    ({ code, message, facts }) => new Refusal(code, message, { path: ['rate'], facts }),
  );
}

/** Why a code cannot be given to a tax zone or category. */
export function whyNotTaxCode({ code, name }: { code: string; name: string }): Refusal[] {
  const found: Refusal[] = [];
  if (!/^[A-Z][A-Z0-9_]{0,29}$/.test(code))
    found.push(invalid('code', 'Use a letter and up to 29 more letters, digits or underscores, in capitals.'));
  if (!name || name.length > 100) found.push(invalid('name', 'Give a name of at most 100 characters.'));
  return found;
}
