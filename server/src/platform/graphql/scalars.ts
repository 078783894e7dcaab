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

interface TextScalar {
  name: string;
  description: string;
  /** The standard that defines its values; a scalar may accept fewer than the standard. */
  specifiedByURL: string;
  accepts: (text: string) => boolean;
  form: string;
}

/** A scalar that is a string in both directions; `accepts` checks an input. */
function textScalar({ name, description, specifiedByURL, accepts, form }: TextScalar) {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && accepts(value)) return value;
    return refuse(`${name} must be ${form}.`);
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    specifiedByURL,
    serialize: (value) => value as string,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

const RFC_3339 = 'https://www.rfc-editor.org/rfc/rfc3339';

export const DecimalScalar = textScalar({
  name: 'Decimal',
  description:
    'An exact decimal number as a string, such as "1234.50": digits, at most one decimal point, no exponent, no thousands separator. Never a float.',
  specifiedByURL: 'https://www.w3.org/TR/xmlschema11-2/#decimal',
  accepts: (text) => /^-?\d{1,18}(\.\d{1,9})?$/.test(text),
  form: 'a number in quotes such as "12.50", with at most 18 digits before the decimal point and 9 after it',
});

const isCalendarDate = (text: string) => {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
};

export const DateScalar = textScalar({
  name: 'Date',
  description: 'A business date as a full-date of RFC 3339, "YYYY-MM-DD", in the time zone of the legal entity.',
  specifiedByURL: RFC_3339,
  accepts: (text) => /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) && isCalendarDate(text),
  form: 'a calendar date in quotes such as "2026-01-31"',
});

export const CurrencyCodeScalar = textScalar({
  name: 'CurrencyCode',
  description: 'A currency as its ISO 4217 alphabetic code, such as "EUR".',
  specifiedByURL: 'https://www.iso.org/iso-4217-currency-codes.html',
  accepts: (text) => /^[A-Z]{3}$/.test(text),
  form: 'three capital letters in quotes such as "EUR"',
});

const MOMENT = /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

const parseMoment = (value: unknown): Date => {
  const isMoment = typeof value === 'string' && MOMENT.test(value) && isCalendarDate(value.slice(0, 10));
  if (isMoment && !Number.isNaN(Date.parse(value))) return new Date(value);
  return refuse('DateTime must be a date and time in quotes such as "2026-01-31T09:30:00Z".');
};

export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'A date-time of RFC 3339, with seconds and a UTC offset; returned in UTC with milliseconds.',
  specifiedByURL: RFC_3339,
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
