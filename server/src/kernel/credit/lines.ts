import { divide, isBetweenZeroAnd } from '../decimal.js';
import { allocate, moneyText } from '../money.js';
import { quantityFromScaled, type Quantity } from '../quantity.js';
import { refuse } from '../refusals.js';
import { remainingQuantity, type CreditCounters, type LineCounter } from './counters.js';
import { advance, type ByAmount, type ByFreight, type ByProportion, type ByQuantity } from './derivation.js';
import type { CreditableInvoice, CreditableLine } from './invoice.js';
import { remainingFreight, type CreditRequest, type PriceCredit, type QuantityCredit } from './request.js';
import { remainingOf, takeAmount, takeUnits } from './running.js';

/** The amounts a note credits on one line, before fees: `net - discountShare = base`; freight is separate. */
export interface NoteLine {
  readonly key: string;
  readonly quantity: Quantity;
  readonly netMinor: bigint;
  readonly discountShareMinor: bigint;
  readonly baseMinor: bigint;
  readonly freightMinor: bigint;
  readonly why: {
    readonly base?: ByQuantity | ByAmount;
    readonly discountShare?: ByProportion;
    readonly freight: readonly (ByQuantity | ByFreight)[];
  };
}

interface Step {
  readonly line: NoteLine;
  readonly counter: LineCounter;
}

/**
 * Credits the lines of a request that `whyNotRequest` accepted, then its freight. Returns the note's lines in the order of
 * the invoice and all line counters after the note. Refuses freight above the remaining freight with OVER_CREDIT.
 */
export function creditLines(invoice: CreditableInvoice, counters: CreditCounters, request: CreditRequest) {
  const wanted = new Map(request.lines.map((line) => [line.key, line]));
  const steps = invoice.lines.map((line, index) =>
    creditLine(line, counters.lines[index]!, wanted.get(line.key), request.creditsFreightShare ?? true),
  );
  const after = request.freightMinor ? creditFreight(invoice, steps, request.freightMinor) : steps;
  const isTouched = ({ line }: Step) => line.freightMinor !== 0n || wanted.has(line.key);
  return { lines: after.filter(isTouched).map(({ line }) => line), counters: after.map(({ counter }) => counter) };
}

function creditLine(
  line: CreditableLine,
  counter: LineCounter,
  wanted: QuantityCredit | PriceCredit | undefined,
  creditsFreightShare: boolean,
): Step {
  if (!wanted) return { line: untouched(line.key), counter };
  const quantity = 'quantity' in wanted ? wanted.quantity : quantityFromScaled(0n);
  const creditedQuantity = quantityFromScaled(counter.creditedQuantity + quantity);
  const goods =
    'quantity' in wanted ? takeUnits(counter.goods, quantity) : takePrice(line, counter, wanted.amountMinor);
  const freight = quantity > 0n && creditsFreightShare ? takeUnits(counter.freight, quantity) : undefined;
  const discount = discountOf(line, counter, goods.after.creditedMinor, creditedQuantity);
  return {
    line: {
      key: line.key,
      quantity,
      netMinor: goods.why.amountMinor + discount.amountMinor,
      discountShareMinor: discount.amountMinor,
      baseMinor: goods.why.amountMinor,
      freightMinor: freight?.why.amountMinor ?? 0n,
      why: { base: goods.why, discountShare: discount, freight: freight ? [freight.why] : [] },
    },
    counter: {
      key: line.key,
      creditedQuantity,
      goods: goods.after,
      freight: freight?.after ?? counter.freight,
      creditedDiscountMinor: counter.creditedDiscountMinor + discount.amountMinor,
    },
  };
}

function takePrice(line: CreditableLine, counter: LineCounter, amountMinor: bigint) {
  const why: ByAmount = { rule: 'AMOUNT', remainingBeforeMinor: remainingOf(counter.goods), amountMinor };
  return { after: takeAmount(counter.goods, amountMinor, remainingQuantity(line, counter)), why };
}

/** The discount share follows the credited base, or the units if the base is zero. */
function discountOf(
  line: CreditableLine,
  counter: LineCounter,
  creditedMinor: bigint,
  creditedQuantity: Quantity,
): ByProportion {
  const { discountShareMinor: storedMinor, baseMinor } = line;
  const [part, whole] = baseMinor === 0n ? [creditedQuantity, line.quantity] : [creditedMinor, baseMinor];
  const cumulativeMinor = divide(storedMinor * part, whole, 'NEAREST');
  return {
    rule: 'PROPORTION',
    storedMinor,
    part,
    whole,
    ...advance(storedMinor, cumulativeMinor, counter.creditedDiscountMinor),
  };
}

/** Allocates credited freight to the lines in proportion to their remaining freight; each line starts a new baseline. */
function creditFreight(invoice: CreditableInvoice, steps: readonly Step[], noteFreightMinor: bigint): Step[] {
  const remainingOfAllMinor = remainingFreight(steps.map((step) => step.counter));
  if (!isBetweenZeroAnd(remainingOfAllMinor, noteFreightMinor)) {
    const remaining = moneyText(remainingOfAllMinor, invoice.currency);
    const wanted = moneyText(noteFreightMinor, invoice.currency);
    throw refuse.overFreight({ level: 'FREIGHT', wanted, remainingFreight: remaining }).at('freight');
  }
  const shares = allocate(
    noteFreightMinor,
    steps.map((step) => remainingOf(step.counter.freight)),
  );
  return steps.map(({ line, counter }, index) => {
    const amountMinor = shares[index] ?? 0n;
    if (amountMinor === 0n) return { line, counter };
    const remainingBeforeMinor = remainingOf(counter.freight);
    const why: ByFreight = {
      rule: 'FREIGHT',
      noteFreightMinor,
      remainingBeforeMinor,
      remainingOfAllMinor,
      amountMinor,
    };
    const unitsLeft = remainingQuantity(invoice.lines[index]!, counter);
    return {
      line: {
        ...line,
        freightMinor: line.freightMinor + amountMinor,
        why: { ...line.why, freight: [...line.why.freight, why] },
      },
      counter: { ...counter, freight: takeAmount(counter.freight, amountMinor, unitsLeft) },
    };
  });
}

function untouched(key: string): NoteLine {
  return {
    key,
    quantity: quantityFromScaled(0n),
    netMinor: 0n,
    discountShareMinor: 0n,
    baseMinor: 0n,
    freightMinor: 0n,
    why: { freight: [] },
  };
}
