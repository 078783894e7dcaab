import type { ExplainedFigure } from '../../generated/graphql';
import { negated } from '../../lib/decimal';

/** The explanation of a figure: its amount, and how it was calculated as a sentence of the server. */
export interface Explained {
  figure: ExplainedFigure;
  amount: string;
  text: string;
}

/** The contribution of a figure to the explained amount: a discount is subtracted. */
export const signedAmount = ({ figure, amount }: Pick<Explained, 'figure' | 'amount'>): string =>
  figure === 'DISCOUNT_SHARE' ? negated(amount) : amount;
