import type { GraphQLNamedType } from 'graphql';
import {
  GraphQLBoolean,
  GraphQLError,
  GraphQLID,
  GraphQLInt,
  GraphQLScalarType,
  GraphQLString,
  Kind,
  isEnumType,
} from 'graphql';

const refuse = (message: string): never => {
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
};

/** A scalar that is a string in both directions; `accepts` checks an input. */
function textScalar(name: string, description: string, accepts: (text: string) => boolean, form: string) {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && accepts(value)) return value;
    return refuse(`${name} must be ${form}.`);
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => value as string,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

export const DecimalScalar = textScalar(
  'Decimal',
  'An exact decimal number as a string, such as "1234.50": digits, at most one decimal point, no exponent, no thousands separator. Never a float.',
  (text) => /^-?\d{1,18}(\.\d{1,9})?$/.test(text),
  'a number in quotes such as "12.50", with at most 18 digits before the decimal point and 9 after it',
);

const isCalendarDate = (text: string) => {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
};

export const DateScalar = textScalar(
  'Date',
  'A business date as "YYYY-MM-DD", in the time zone of the legal entity.',
  (text) => /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) && isCalendarDate(text),
  'a calendar date in quotes such as "2026-01-31"',
);

export const CurrencyCodeScalar = textScalar(
  'CurrencyCode',
  'A currency as its ISO 4217 alphabetic code, such as "EUR".',
  (text) => /^[A-Z]{3}$/.test(text),
  'three capital letters in quotes such as "EUR"',
);

const MOMENT = /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

const parseMoment = (value: unknown): Date => {
  const isMoment = typeof value === 'string' && MOMENT.test(value) && isCalendarDate(value.slice(0, 10));
  if (isMoment && !Number.isNaN(Date.parse(value))) return new Date(value);
  return refuse('DateTime must be a date and time in quotes such as "2026-01-31T09:30:00Z".');
};

export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'A date and time in ISO 8601 with a UTC offset; returned in UTC with milliseconds.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : (value as string).replace('+00:00', 'Z')),
  parseValue: parseMoment,
  parseLiteral: (node) => parseMoment(node.kind === Kind.STRING ? node.value : undefined),
});

const WRITTEN_IN_ROWS: ReadonlySet<GraphQLNamedType> = new Set([
  GraphQLBoolean,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  DecimalScalar,
  DateScalar,
  CurrencyCodeScalar,
  DateTimeScalar,
]);

/** Whether the rows of a read model contain values of a type in the form of the API, so that no conversion is needed. */
export const isWrittenInRows = (type: GraphQLNamedType): boolean =>
  WRITTEN_IN_ROWS.has(type) || (isEnumType(type) && type.getValues().every(({ name, value }) => name === value));
