import type { ProductChoiceFragment, SalesOrderCreateInput } from '../../generated/graphql';
import type { CustomerItem } from '../../ui/fields/customer';
import type { LookupItem } from '../../ui/fields/lookup';

export interface ProductItem extends LookupItem {
  unit: string;
  price: ProductChoiceFragment['price'];
}

/** What is typed on a line; the names are those of the server's input, so that its refusals find their field. */
export interface TypedLine {
  key: number;
  productId: ProductItem | undefined;
  quantity: string;
  price: string;
  discount: string;
}

const LINE_FIELDS = ['productId', 'quantity', 'price', 'discount'] as const;
let lastKey = 0;

/** A line before anything is typed. */
export function emptyLine(): TypedLine {
  lastKey += 1;
  return { key: lastKey, productId: undefined, quantity: '', price: '', discount: '' };
}

/** What the form for a new order holds before anything is typed. */
export function emptyOrder() {
  return {
    customerId: undefined as CustomerItem | undefined,
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

/** Whether somebody has begun to type a line. */
export function isTouched(line: TypedLine): boolean {
  return line.productId !== undefined || line.quantity !== '' || line.price !== '' || line.discount !== '';
}

/** The paths of all fields: those of the order, and those of each line. */
export function fieldPaths(values: OrderValues): string[] {
  const ofLines = values.lines.flatMap((_line, index) => LINE_FIELDS.map((name) => `lines.${index}.${name}`));
  return [...ofLines, ...Object.keys(values)];
}

/** What the server is told: nothing instead of an empty text, so that it fills in what it knows. */
export function orderInput(values: OrderValues, idempotencyKey: string): SalesOrderCreateInput {
  return {
    idempotencyKey,
    customerId: values.customerId?.id ?? '',
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

/** The first of each, in the order in which they come. */
export function distinct<Item extends LookupItem>(items: Item[], most: number): Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()].slice(0, most);
}
