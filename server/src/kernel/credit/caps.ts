import { isBetweenZeroAnd, sign } from '../decimal.js';
import { formatAmount } from '../money.js';
import { Refusal } from '../refusal.js';
import type { CreditCounters } from './counters.js';
import type { CreditableInvoice } from './invoice.js';
import type { CreditNote } from './note.js';
import { overCredit } from './request.js';

/**
 * Checks the caps that need a calculated note: tax groups and the document. They matter for an invoice with lines of both
 * signs: 100.00 of goods less a deduction of 30.00 were billed at 70.00, and no more than that can be credited.
 * Codes: OVER_CREDIT (more than was billed), CREDIT_SIGN (a note, or its part in a tax group, has the opposite sign of the
 * invoice).
 */
export function whyNotCaps(invoice: CreditableInvoice, counters: CreditCounters, note: CreditNote): Refusal[] {
  const { currency } = invoice;
  const groupOf = new Map(
    invoice.groups.map((group, index) => [group.key, { group, counter: counters.groups[index]! }]),
  );
  const ofGroups = note.taxes.flatMap(({ groupKey, baseMinor }) => {
    const { group, counter } = groupOf.get(groupKey)!;
    return whyNotWithin(currency, 'TAX_GROUP', { groupKey }, group.baseMinor, counter.creditedBaseMinor, baseMinor);
  });
  if (ofGroups.length > 0) return ofGroups;
  const { document } = counters;
  return [
    ...whyNotWithin(
      currency,
      'DOCUMENT',
      { amount: 'net' },
      invoice.netMinor,
      document.creditedNetMinor,
      note.netMinor,
    ),
    ...whyNotWithin(
      currency,
      'DOCUMENT',
      { amount: 'total' },
      invoice.totalMinor,
      document.creditedTotalMinor,
      note.totalMinor,
    ),
  ].slice(0, 1);
}

function whyNotWithin(
  currency: string,
  level: string,
  where: Record<string, unknown>,
  billedMinor: bigint,
  creditedMinor: bigint,
  amountMinor: bigint,
): Refusal[] {
  const remaining = formatAmount(billedMinor - creditedMinor, currency);
  const facts = { level, ...where, remaining, wanted: formatAmount(amountMinor, currency) };
  if (sign(amountMinor) * sign(billedMinor) < 0n) {
    return [
      new Refusal('CREDIT_SIGN', 'A deduction cannot be credited alone. Credit it with the lines that it reduces.', {
        facts,
      }),
    ];
  }
  if (isBetweenZeroAnd(billedMinor, creditedMinor + amountMinor)) return [];
  const message =
    level === 'TAX_GROUP'
      ? `Only ${remaining} ${currency} is left to credit at this tax rate. Credit the deductions together with their lines.`
      : `Only ${remaining} ${currency} is left to credit on this invoice. Credit the deductions together with their lines.`;
  return [overCredit(message, ['lines'], facts)];
}
