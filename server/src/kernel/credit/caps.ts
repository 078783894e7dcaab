import { isBetweenZeroAnd, sign } from '../decimal.js';
import { moneyText } from '../money.js';
import type { Refusal } from '../refusal.js';
import { refuse } from '../refusals.js';
import type { CreditCounters } from './counters.js';
import type { CreditableInvoice } from './invoice.js';
import type { NoteTax } from './taxes.js';

/** What the caps limit of a calculated note. */
interface Capped {
  readonly taxes: readonly NoteTax[];
  readonly netMinor: bigint;
  readonly totalMinor: bigint;
}

/**
 * Checks the caps that need a calculated note: tax groups and the document. They matter for an invoice with lines of both
 * signs: 100.00 of goods less a deduction of 30.00 were billed at 70.00, and no more than that can be credited.
 * Codes: OVER_CREDIT (more than was billed), CREDIT_SIGN (a note, or its part in a tax group, has the opposite sign of the
 * invoice).
 */
export function whyNotCaps(invoice: CreditableInvoice, counters: CreditCounters, note: Capped): Refusal[] {
  const { currency } = invoice;
  const groupOf = new Map(
    invoice.groups.map((group, index) => [group.key, { group, counter: counters.groups[index]! }]),
  );
  const ofGroups = note.taxes.flatMap(({ groupKey, baseMinor }) => {
    const { group, counter } = groupOf.get(groupKey)!;
    const cap = { billedMinor: group.baseMinor, creditedMinor: counter.creditedBaseMinor, amountMinor: baseMinor };
    const facts = () => ({ level: 'TAX_GROUP', groupKey, ...factsOf(cap, currency) });
    return whyNotWithin(cap, {
      alone: () => refuse.deductionAloneInGroup(facts()),
      over: () => refuse.overTaxGroup(facts()),
    });
  });
  if (ofGroups.length > 0) return ofGroups;
  const { document } = counters;
  const ofDocument = (amount: 'net' | 'total', cap: Cap) => {
    const facts = () => ({ level: 'DOCUMENT', amount, ...factsOf(cap, currency) });
    return whyNotWithin(cap, { alone: () => refuse.deductionAlone(facts()), over: () => refuse.overDocument(facts()) });
  };
  const net = { billedMinor: invoice.netMinor, creditedMinor: document.creditedNetMinor, amountMinor: note.netMinor };
  const total = {
    billedMinor: invoice.totalMinor,
    creditedMinor: document.creditedTotalMinor,
    amountMinor: note.totalMinor,
  };
  return [...ofDocument('net', net), ...ofDocument('total', total)].slice(0, 1);
}

interface Cap {
  readonly billedMinor: bigint;
  readonly creditedMinor: bigint;
  readonly amountMinor: bigint;
}

const factsOf = ({ billedMinor, creditedMinor, amountMinor }: Cap, currency: string) => ({
  remaining: moneyText(billedMinor - creditedMinor, currency),
  wanted: moneyText(amountMinor, currency),
});

/** The two refusals of a cap. They are made when needed, because making an error is costly. */
interface CapRefusals {
  alone: () => Refusal;
  over: () => Refusal;
}

function whyNotWithin({ billedMinor, creditedMinor, amountMinor }: Cap, { alone, over }: CapRefusals): Refusal[] {
  if (sign(amountMinor) * sign(billedMinor) < 0n) return [alone()];
  return isBetweenZeroAnd(billedMinor, creditedMinor + amountMinor) ? [] : [over().at('lines')];
}
