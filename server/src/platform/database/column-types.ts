import { Type, p } from '@mikro-orm/core';

/** Keeps `bigint` exact between PostgreSQL (as text) and TypeScript. */
class AmountType extends Type<bigint, string> {
  override convertToDatabaseValue = (value: bigint) => (value == null ? value : String(value));
  override convertToJSValue = (value: string) => (value == null ? value : BigInt(value));
  override compareAsType = () => 'string';
  override getColumnType = () => 'bigint';
}

/** A `numeric(precision, scale)` as a bigint scaled by 10^scale; never a float in between. */
class ScaledType extends Type<bigint, string> {
  constructor(
    private readonly precision: number,
    private readonly scale: number,
  ) {
    super();
  }
  override convertToDatabaseValue = (value: bigint) => (value == null ? value : unscale(value, this.scale));
  override convertToJSValue = (value: string) => (value == null ? value : scale(value, this.scale));
  override compareAsType = () => 'string';
  override getColumnType = () => `numeric(${this.precision},${this.scale})`;
}

const unscale = (value: bigint, digits: number) => {
  const text = String(value < 0n ? -value : value).padStart(digits + 1, '0');
  return `${value < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

const scale = (text: string, digits: number) => {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(digits, '0').slice(0, digits));
};

/** Columns as this house uses them: amounts in minor units, scaled quantities, moments in whole milliseconds. */
export const column = {
  id: () => p.uuid().primary(),
  reference: () => p.uuid(),
  /** Any text; how long it may be is a rule, and a CHECK where it matters. */
  text: () => p.text(),
  texts: () => p.array(),
  /** A code of ISO with so many letters. */
  letters: (count: 2 | 3) => p.string().columnType(`char(${count})`),
  amount: () => p.type(new AmountType()).$type<bigint, string>(),
  quantity: () => p.type(new ScaledType(18, 5)).$type<bigint, string>(),
  price: () => p.type(new ScaledType(19, 6)).$type<bigint, string>(),
  percent: () => p.type(new ScaledType(9, 6)).$type<bigint, string>(),
  /** A business date, `YYYY-MM-DD`. */
  date: () => p.date().$type<string>(),
  /** A moment in UTC. Whole milliseconds, because a cursor must come back as it went out. */
  moment: () => p.datetime(3),
  version: () => p.integer().version(),
};
