import type { ExplainedRule } from '../rules/explain.js';
import type { PaymentState as State } from '../rules/payment-state.js';
import { enumOf } from '../../../platform/graphql/enums.js';

export const InvoiceKind = enumOf('InvoiceKind', 'The kind of a posted document.', {
  INVOICE: 'Increases what the customer owes.',
  CREDIT_NOTE:
    'Decreases what the customer owes. Its amounts are positive, in print and in the API, except those of lines that sell.',
});

export const CreditKind = enumOf('CreditKind', 'The purpose of a credit note.', {
  GOODS: 'Credits returned goods.',
  PRICE: 'Corrects a price that was too high.',
  FREIGHT: 'Credits freight.',
  GOODWILL: 'Credits an amount without an obligation.',
  CANCELLATION: 'Cancels a whole invoice.',
  UNREFERENCED: 'Credits an invoice of a former system that is unknown here.',
});

export const PaymentState = enumOf<State>(
  'PaymentState',
  'The payment state of a document, derived from its settlements and its due date.',
  {
    OPEN: 'Nothing is settled, and the document is not overdue.',
    PARTIALLY_PAID: 'A part is settled, and the document is not overdue.',
    PAID: 'Nothing is open.',
    OVERDUE: 'The due date of an invoice has passed, and an amount is open.',
  },
);

export const OpenItemKind = enumOf('OpenItemKind', 'The kind of an open item.', {
  INVOICE: 'A posted invoice.',
  CREDIT_NOTE: 'A posted credit note.',
  PAYMENT: 'A payment of the customer.',
  REFUND: 'A payment to the customer.',
  OPENING_BALANCE: 'An amount that was owed when the legal entity began to use Avoir.',
  WRITE_OFF: 'An amount that is no longer claimed, such as a bad debt.',
});

export const OpenItemSide = enumOf('OpenItemSide', 'The side of the customer account on which an open item is.', {
  DEBIT: 'The customer owes the amount.',
  CREDIT: 'The legal entity owes the amount, or it decreases what the customer owes.',
});

export const InvoiceLineKind = enumOf('InvoiceLineKind', 'The kind of a document line.', {
  SALE: 'Goods or services sold.',
  CREDIT: 'Goods or services credited.',
  CHARGE: 'An amount charged in addition to the goods.',
  FEE: 'A fee deducted from a credit.',
});

export const ExplainedFigure = enumOf('ExplainedFigure', 'A figure that can be explained.', {
  NET: 'The net of the line before its share of the header discount.',
  DISCOUNT_SHARE: "The line's share of the header discount.",
  FREIGHT_SHARE: "The line's share of the freight.",
  BASE: 'The net of the line after its share of the header discount.',
  TAX: 'The tax.',
});

export const ExplanationRule = enumOf<ExplainedRule>('ExplanationRule', 'The rule that produced a figure.', {
  PRICE: 'Quantity times price, less the line discount.',
  PART: 'The part of the amount of the whole order line for all units invoiced so far, less what was invoiced before.',
  SHARE: 'The share of the line in an amount of the document, in proportion to its net.',
  RATE: 'The rate times the taxable amount.',
  TYPED: 'An amount that was entered by hand.',
  SUM: 'The sum of other figures of the line.',
  QUANTITY: 'The part of the invoiced amount for all units credited so far, less what was credited before.',
  AMOUNT: 'A credited amount that was entered.',
  FREIGHT: 'The share of the line in the credited freight.',
  TAX_RATE: 'The rate times all bases credited so far, less what was credited before.',
  PROPORTION: 'The invoiced amount in proportion to what is credited so far, less what was credited before.',
  LAST_UNIT: 'The whole invoiced tax with the last unit; nothing before.',
  FEE: 'The part of the tax that a deducted fee bears.',
});
