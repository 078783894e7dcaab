import type { ExplainedFigure } from '../../generated/graphql';
import { negated } from '../../lib/decimal';

/** The explanation of a figure: its amount, and how it was calculated as a sentence of the server. */
export interface Explained {
  figure: ExplainedFigure;
  amount: string;
  text: string;
}

/**
 * Explanations with the sign of what they explain. They state what a line sells or credits; where that counts against its
 * document, its printed figure, such as its units, is negative.
 */
export const asPrinted = (printed: string, explanations: readonly Explained[]): Explained[] =>
  explanations.map((each) => (printed.startsWith('-') ? { ...each, amount: negated(each.amount) } : each));

/** The contribution of a figure to the explained amount: a discount is subtracted. */
export const signedAmount = ({ figure, amount }: Pick<Explained, 'figure' | 'amount'>): string =>
  figure === 'DISCOUNT_SHARE' ? negated(amount) : amount;
