import { sum } from '../decimal.js';
import { type Refusal, refusalsIn, refuseIf } from '../refusal.js';
import type { TaxShare } from '../tax/index.js';
import { whyNotCaps } from './caps.js';
import type { CreditCounters } from './counters.js';
import type { ByProportion } from './derivation.js';
import { feesOf, whyNotFees, type NoteFees } from './fees.js';
import type { CreditableInvoice } from './invoice.js';
import { creditLines, type NoteLine } from './lines.js';
import { whyNotRequest, type CreditRequest } from './request.js';
import { creditTaxes, proportion, type NoteTax } from './taxes.js';

/**
 * A credit note on one invoice, in minor units with the sign of the invoice: positive, except for lines that reverse a
 * deduction. All amounts except `fees` and `payableMinor` are before fees, like the counters and caps.
 */
export interface CreditNote {
  readonly lines: readonly NoteLine[];
  readonly taxes: readonly NoteTax[];
  readonly taxShares: readonly TaxShare[];
  /** Goods and freight, after header discount. */
  readonly netMinor: bigint;
  readonly freightMinor: bigint;
  readonly taxMinor: bigint;
  readonly totalMinor: bigint;
  readonly netFunctionalMinor: bigint;
  readonly taxFunctionalMinor: bigint;
  readonly fees: NoteFees;
  /** The amount credited to the customer: the total less the fees and their tax. */
  readonly payableMinor: bigint;
  readonly why: { readonly netFunctional: ByProportion };
}

/** A note and the counters of its invoice after the note. */
export interface Credited {
  readonly note: CreditNote;
  readonly counters: CreditCounters;
}

/**
 * Credits a part of an invoice. Every figure is cumulative: the amount that should be credited after the note less the
 * amount credited before, so that any sequence of notes adds up to the invoice to the minor unit.
 * Refuses with NOTHING_TO_CREDIT, CREDIT_LINE_UNKNOWN, DUPLICATE_CREDIT_LINE, CREDIT_SIGN, OVER_CREDIT, FEE_WITHOUT_CREDIT and
 * FEE_EXCEEDS_CREDIT. Does not modify its arguments.
 */
export function creditNote(invoice: CreditableInvoice, counters: CreditCounters, request: CreditRequest): Credited {
  refuseIf(whyNotRequest(invoice, counters, request));
  const credited = calculate(invoice, counters, request);
  refuseIf(whyNotCaps(invoice, counters, credited.note));
  refuseIf(whyNotFees(invoice, credited.note, request.fees ?? []));
  return credited;
}

/** Returns the refusals of a request, empty when it can be credited; runs the same code as `creditNote`. */
export function whyNotCredit(
  invoice: CreditableInvoice,
  counters: CreditCounters,
  request: CreditRequest,
): readonly Refusal[] {
  try {
    creditNote(invoice, counters, request);
    return [];
  } catch (error) {
    const refusals = refusalsIn(error);
    if (!refusals) throw error;
    return refusals;
  }
}

function calculate(invoice: CreditableInvoice, before: CreditCounters, request: CreditRequest): Credited {
  const goods = creditLines(invoice, before, request);
  const tax = creditTaxes(invoice, before.groups, goods.lines, goods.counters);
  const sums = sumsOf(goods.lines, tax.taxes);
  const credited = before.document;
  const netFunctional = proportion(
    invoice.netFunctionalMinor,
    credited.creditedNetMinor + sums.netMinor,
    invoice.netMinor,
    credited.creditedNetFunctionalMinor,
  );
  const beforeFees = { ...sums, lines: goods.lines, taxes: tax.taxes, netFunctionalMinor: netFunctional.amountMinor };
  const fees = feesOf(invoice, beforeFees, request.fees ?? []);
  const payableMinor = sums.totalMinor - fees.netMinor - fees.taxMinor;
  const document = {
    creditedNetMinor: credited.creditedNetMinor + sums.netMinor,
    creditedTotalMinor: credited.creditedTotalMinor + sums.totalMinor,
    creditedNetFunctionalMinor: credited.creditedNetFunctionalMinor + netFunctional.amountMinor,
  };
  return {
    note: { ...beforeFees, taxShares: tax.taxShares, fees, payableMinor, why: { netFunctional } },
    counters: { lines: goods.counters, groups: tax.counters, document },
  };
}

function sumsOf(lines: readonly NoteLine[], taxes: readonly NoteTax[]) {
  const freightMinor = sum(lines.map((line) => line.freightMinor));
  const netMinor = sum(lines.map((line) => line.baseMinor)) + freightMinor;
  const taxMinor = sum(taxes.map((tax) => tax.taxMinor));
  const taxFunctionalMinor = sum(taxes.map((tax) => tax.taxFunctionalMinor));
  return { freightMinor, netMinor, taxMinor, taxFunctionalMinor, totalMinor: netMinor + taxMinor };
}
