import { registerEnumType } from 'type-graphql';

const enumOf = (name: string, description: string, values: Record<string, string>) => {
  const all = Object.fromEntries(Object.keys(values).map((value) => [value, value]));
  const valuesConfig = Object.fromEntries(
    Object.entries(values).map(([value, said]) => [value, { description: said }]),
  );
  registerEnumType(all, { name, description, valuesConfig });
  return all;
};

export const InvoiceKind = enumOf('InvoiceKind', 'Which of the two a posted document is.', {
  INVOICE: 'What a customer owes.',
  CREDIT_NOTE: 'What he owes less; positive amounts on paper and here.',
});

export const CreditKind = enumOf('CreditKind', 'Why a credit note was made.', {
  GOODS: 'For a return.',
  PRICE: 'For a price that was too high.',
  FREIGHT: 'For freight.',
  GOODWILL: 'Without an obligation.',
  CANCELLATION: 'For the whole of an invoice.',
  UNREFERENCED: 'For an invoice of a former system.',
});

export const PaymentState = enumOf(
  'PaymentState',
  'How far a document is settled, derived from its settlements and dates.',
  {
    OPEN: 'Nothing is settled.',
    PARTIALLY_PAID: 'A part is settled.',
    PAID: 'All of it is settled.',
    OVERDUE: 'The due date has passed and something is open.',
  },
);

export const InvoiceLineKind = enumOf('InvoiceLineKind', 'What a line of a document is.', {
  SALE: 'Something sold.',
  CREDIT: 'Something credited.',
  CHARGE: 'An amount beside the goods.',
  FEE: 'What is kept back of a credit.',
});

export const ExplainedFigure = enumOf('ExplainedFigure', 'Which figure is explained.', {
  NET: 'The net of the line before the header discount.',
  DISCOUNT_SHARE: 'The share of the header discount.',
  FREIGHT_SHARE: 'The share of the freight.',
  BASE: 'The net after the header discount.',
  TAX: 'The tax.',
});
