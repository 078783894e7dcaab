import { registerEnumType } from 'type-graphql';

const enumOf = (name: string, description: string, values: Record<string, string>) => {
  const all = Object.fromEntries(Object.keys(values).map((value) => [value, value]));
  const valuesConfig = Object.fromEntries(
    Object.entries(values).map(([value, text]) => [value, { description: text }]),
  );
  registerEnumType(all, { name, description, valuesConfig });
  return all;
};

export const InvoiceKind = enumOf('InvoiceKind', 'The kind of a posted document.', {
  INVOICE: 'Increases what the customer owes.',
  CREDIT_NOTE: 'Decreases what the customer owes. Its amounts are positive, in print and in the API.',
});

export const CreditKind = enumOf('CreditKind', 'The purpose of a credit note.', {
  GOODS: 'Credits returned goods.',
  PRICE: 'Corrects a price that was too high.',
  FREIGHT: 'Credits freight.',
  GOODWILL: 'Credits an amount without an obligation.',
  CANCELLATION: 'Cancels a whole invoice.',
  UNREFERENCED: 'Credits an invoice of a former system that is unknown here.',
});

export const PaymentState = enumOf(
  'PaymentState',
  'The payment state of a document, derived from its settlements and its due date.',
  {
    OPEN: 'Nothing is settled, and the document is not overdue.',
    PARTIALLY_PAID: 'A part is settled, and the document is not overdue.',
    PAID: 'Nothing is open.',
    OVERDUE: 'The due date of an invoice has passed, and an amount is open.',
  },
);

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
