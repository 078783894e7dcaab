import type { ProductChoiceFragment, SalesOrderCreateInput, Unit } from '../../generated/graphql';
import type { CustomerItem } from '../../shared/customers/customer-item';
import type { LookupItem } from '../../ui/fields/lookup';

export interface ProductItem extends LookupItem {
  unit: Unit;
  price: ProductChoiceFragment['price'];
}

/** The typed values of a line. The names equal those of the input type, so that refusals are shown at their field. */
export interface TypedLine {
  key: number;
  productId: ProductItem | undefined;
  quantity: string;
  price: string;
  discount: string;
}

const LINE_FIELDS = ['productId', 'quantity', 'price', 'discount'] as const;
let lastKey = 0;

/** A new, empty line. */
export function emptyLine(): TypedLine {
  lastKey += 1;
  return { key: lastKey, productId: undefined, quantity: '', price: '', discount: '' };
}

/** The initial values of the form. */
export function emptyOrder() {
  return {
    customerId: undefined as CustomerItem | undefined,
    legalEntityId: '',
    customerReference: '',
    description: '',
    lines: [emptyLine()],
    discountPercent: '',
    discountAmount: '',
    freight: '',
    exchangeRate: '',
  };
}
export type OrderValues = ReturnType<typeof emptyOrder>;

/** Whether anything is entered on the line. */
export function isTouched(line: TypedLine): boolean {
  return line.productId !== undefined || line.quantity !== '' || line.price !== '' || line.discount !== '';
}

/** The paths of required fields that are empty. A legal entity is required if there are several. */
export function emptyRequired({ customerId, legalEntityId, lines }: OrderValues, areSeveralEntities: boolean) {
  return [
    ...(customerId === undefined ? (['customerId'] as const) : []),
    ...(areSeveralEntities && legalEntityId === '' ? (['legalEntityId'] as const) : []),
    ...lines.flatMap(({ productId, quantity }, index) => [
      ...(productId === undefined ? [`lines.${index}.productId` as const] : []),
      ...(quantity === '' ? [`lines.${index}.quantity` as const] : []),
    ]),
  ];
}

/** The paths of all fields of the order and of its lines. */
export function fieldPaths(values: OrderValues): string[] {
  const ofLines = values.lines.flatMap((_line, index) => LINE_FIELDS.map((name) => `lines.${index}.${name}`));
  return [...ofLines, ...Object.keys(values)];
}

/** The input of the mutation. Empty texts become null, so that the server applies its defaults. */
export function orderInput(values: OrderValues, idempotencyKey: string): SalesOrderCreateInput {
  return {
    idempotencyKey,
    customerId: values.customerId?.id ?? '',
    legalEntityId: values.legalEntityId || null,
    customerReference: values.customerReference.trim() || null,
    description: values.description.trim() || null,
    discountPercent: values.discountPercent || null,
    discountAmount: values.discountAmount || null,
    freight: values.freight || null,
    exchangeRate: values.exchangeRate || null,
    lines: values.lines.map(({ productId, quantity, price, discount }) => ({
      productId: productId?.id ?? '',
      quantity,
      price: price || null,
      discount: discount || null,
    })),
  };
}

export function productItem({ id, name, sku, unit, price }: ProductChoiceFragment): ProductItem {
  return { id, label: name, note: sku, unit, price };
}

/** At most `limit` distinct items, in their original order. */
export function distinct<Item extends LookupItem>(items: Item[], limit: number): Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()].slice(0, limit);
}
