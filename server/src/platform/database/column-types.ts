import { ArrayType, Type, p } from '@mikro-orm/core';
import { formatDecimal, parseDecimal } from '../../kernel/decimal.js';
import type { ExchangeRate } from '../../kernel/exchange-rate.js';
import type { Percent } from '../../kernel/percent.js';
import type { UnitPrice } from '../../kernel/price.js';
import type { Quantity } from '../../kernel/quantity.js';
import type { Translations } from '../translated-name.js';

/** Keeps `bigint` exact between PostgreSQL (as text) and TypeScript. */
export class AmountType extends Type<bigint, string> {
  override convertToDatabaseValue = (value: bigint) => (value == null ? value : String(value));
  override convertToJSValue = (value: string) => (value == null ? value : BigInt(value));
  override compareAsType = () => 'string';
  override getColumnType = () => 'bigint';
}

/** A `numeric(digits, scale)` as a bigint scaled by 10^scale, without floating point. `kind` is its kind in a set of rows. */
export class ScaledType extends Type<bigint, string> {
  constructor(
    readonly kind: 'quantity' | 'price' | 'percent' | 'rate' | 'exact',
    private readonly digits: number,
    private readonly scale: number,
  ) {
    super();
  }
  override convertToDatabaseValue = (value: bigint) => (value == null ? value : formatDecimal(value, this.scale));
  override convertToJSValue = (value: string) =>
    value == null ? value : parseDecimal(value, { digits: this.digits, scale: this.scale });
  override compareAsType = () => 'string';
  override getColumnType = () => `numeric(${this.digits},${this.scale})`;
}

/**
 * A PostgreSQL array literal of texts (section "Arrays" of its manual), each quoted: the ORM quotes only some, which
 * turned the text `null` into NULL and lost leading and trailing spaces.
 */
export class TextsType extends ArrayType<string> {
  override convertToDatabaseValue(texts: string[]): string {
    return texts && `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
  }
}

/** The column types of all entities: amounts in minor units, scaled decimals of the kernel, moments in whole milliseconds. */
export const column = {
  id: () => p.uuid().primary(),
  reference: () => p.uuid(),
  /** Text of any length; rules, and a CHECK where needed, limit it. */
  text: () => p.text(),
  /** A name in English, with its translations. */
  translatedName: () => ({ name: p.text(), nameTranslations: p.json().$type<Translations>() }),
  texts: () => p.type(new TextsType()).$type<string[], string>(),
  /** An ISO code with this many letters. */
  letters: (count: 2 | 3) => p.string().columnType(`char(${count})`),
  amount: () => p.type(new AmountType()).$type<bigint, string>(),
  /** A whole number without a limit, such as the number of a document in its series. */
  whole: () => p.type(new AmountType()).$type<bigint, string>(),
  quantity: () => p.type(new ScaledType('quantity', 18, 5)).$type<Quantity, string>(),
  price: () => p.type(new ScaledType('price', 19, 6)).$type<UnitPrice, string>(),
  rate: () => p.type(new ScaledType('rate', 20, 10)).$type<ExchangeRate, string>(),
  percent: () => p.type(new ScaledType('percent', 9, 6)).$type<Percent, string>(),
  /** A quantity times a price, unrounded. */
  exact: () => p.type(new ScaledType('exact', 29, 11)).$type<bigint, string>(),
  /** A business date, `YYYY-MM-DD`. */
  date: () => p.date().$type<string>(),
  /** A moment in UTC, in whole milliseconds, so that it survives the round trip in a cursor. */
  moment: () => p.datetime(3),
  version: () => p.integer().version(),
};
