import { formatPercent, parsePercent } from '../../../kernel/percent.js';
import { InputCheck } from '../../../kernel/refusal.js';
import { factOf } from '../../../kernel/text.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { Language } from '../../parties/index.js';
import { TaxRule } from '../entities.js';
import { isTaxCategory, isTaxZone } from '../repository.js';
import { unknownCategory, unknownZone } from '../rules/errors.js';
import type { TaxRuleFacts } from '../rules/tax.js';
import { whyNotTaxRule } from '../rules/tax.js';

export interface NewTaxRule extends Omit<TaxRuleFacts, 'exemptionReason' | 'exemptionReasonTranslations'> {
  taxZone: string;
  taxCategory: string;
  exemptionReason?: string | null;
  exemptionReasonTranslations?: readonly { language: Language; text: string }[] | null;
  validFrom: string;
}

/** Sets how a category is taxed in a zone from a date on. Refuses with INVALID_INPUT, TAX_RATE_FOR_CATEGORY and TAX_RULE_TAKEN. */
export async function createTaxRule(tx: Tx, input: NewTaxRule): Promise<{ id: string }> {
  const { taxZone, taxCategory, kind, rate, validFrom } = input;
  const jurisdiction = input.jurisdiction.trim();
  const exemptionReason = input.exemptionReason?.trim() || null;
  const translations = (input.exemptionReasonTranslations ?? []).map((each) => ({ ...each, text: each.text.trim() }));
  const check = new InputCheck();
  if (!(await isTaxZone(tx, taxZone))) check.add(unknownZone());
  if (!(await isTaxCategory(tx, taxCategory))) check.add(unknownCategory());
  check.add(whyNotTaxRule({ jurisdiction, kind, rate, exemptionReason, exemptionReasonTranslations: translations }));
  check.refuse();
  const rule = tx.em.create(TaxRule, {
    id: newId(),
    taxZone,
    taxCategory,
    jurisdiction,
    kind,
    exemptionReason,
    exemptionReasonTranslations: Object.fromEntries(translations.map(({ language, text }) => [language, text])),
    validFrom,
    rate: parsePercent(rate),
    createdAt: tx.now,
  });
  tx.em.persist(rule);
  const changes = {
    jurisdiction: { to: factOf('name', jurisdiction) },
    kind: { to: factOf('code', kind) },
    rate: { to: factOf('percent', formatPercent(rule.rate)) },
    validFrom: { to: factOf('date', validFrom) },
  };
  tx.recordEvent({ type: 'taxRule.created', document: { kind: 'TAX_RULE', id: rule.id }, changes });
  return { id: rule.id };
}
