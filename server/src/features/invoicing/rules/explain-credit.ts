import type { NoteLine } from '../../../kernel/credit/index.js';
import { formatAmount } from '../../../kernel/money.js';
import { explain } from './explain.js';
import type { Explanation } from './explain.js';
import type { PostedLine } from './posted.js';

/** Explains the amounts of a credit note line, from its printed net to its shares. */
export function explainCredit(
  sold: Pick<PostedLine, 'discountShareMinor'>,
  line: Pick<NoteLine, 'netMinor' | 'baseMinor' | 'discountShareMinor' | 'why'>,
  currency: string,
): Explanation[] {
  const { base, discountShare, freight } = line.why;
  const freights = freight
    .filter((each) => each.amountMinor !== 0n)
    .map((each) => explain('FREIGHT_SHARE', each, currency));
  if (!base) return freights;
  if (!discountShare || sold.discountShareMinor === 0n) return [explain('NET', base, currency), ...freights];
  return [
    sumOf(line, currency),
    explain('DISCOUNT_SHARE', discountShare, currency),
    explain('BASE', base, currency),
    ...freights,
  ];
}

/** The credit rule gives the net after the header discount; the net before it is derived from that. */
function sumOf(
  { netMinor, baseMinor, discountShareMinor }: Pick<NoteLine, 'netMinor' | 'baseMinor' | 'discountShareMinor'>,
  currency: string,
): Explanation {
  const terms = [
    { name: 'base', value: formatAmount(baseMinor, currency) },
    { name: 'discountShare', value: formatAmount(discountShareMinor, currency) },
  ];
  return { figure: 'NET', rule: 'SUM', amount: formatAmount(netMinor, currency), terms };
}
