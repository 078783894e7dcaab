import { Field, ID, Int, registerEnumType } from 'type-graphql';
import type { Refusal } from '../../kernel/refusal.js';
import type { MoneyText } from '../../kernel/text.js';
import type { Context } from '../context.js';
import { SharedShape, Shape } from './decorators.js';
import { NO_PERMISSION } from './reading-rights.js';

/** The codes of refusals, each with its cause and its remedy. Every feature declares its own; the schema combines them. */
export type ErrorCodes = Readonly<Record<string, string>>;

/** The GraphQL enum of all codes. Empty until the schema is assembled. */
export const ErrorCode: Record<string, string> = {};

/** Combines the codes of the features into the enum `ErrorCode`. A code belongs to one feature. */
export function registerErrorCodes(lists: readonly ErrorCodes[]): void {
  const all: Record<string, string> = {};
  for (const list of lists) {
    for (const [code, description] of Object.entries(list)) {
      if (all[code] !== undefined) throw new Error(`The error code ${code} is declared twice.`);
      all[code] = description;
      ErrorCode[code] = code;
    }
  }
  const valuesConfig = Object.fromEntries(
    Object.entries(all).map(([code, description]) => [code, { description: description + typeHint(code) }]),
  );
  registerEnumType(ErrorCode, {
    name: 'ErrorCode',
    description: 'The reason for a refusal. Codes are stable; new ones may be added.',
    valuesConfig,
  });
}

/** The part of a code's description that names its type. */
const typeHint = (code: string): string => {
  const type = typesByCode.get(code);
  return type ? ` Its type is \`${type}\`.` : '';
};

const typesByCode = new Map<string, string>();

/** The codes whose refusals have a GraphQL type of their own, each with the name of the type. */
export const errorTypes: ReadonlyMap<string, string> = typesByCode;

@Shape('ErrorFact', 'A value that a refusal depends on.', { needs: NO_PERMISSION })
export class ErrorFactType {
  @Field(() => String, { description: 'The name of the value, such as remainingQuantity.' })
  name!: string;

  @Field(() => String, { description: 'The value. Lists are separated by commas.' })
  value!: string;

  @Field(() => String, { nullable: true, description: 'The currency, if the value is an amount or a price.' })
  currency?: string;
}

@SharedShape('UserError', {
  needs: NO_PERMISSION,
  description:
    'A refusal: the request violates a rule, and nothing was changed. Only `COMMITTED_NOT_READ` means that the change was saved. Codes with values that programs need have a type with these values as fields; all others are `RefusalError`.',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class UserErrorType {
  @Field(() => ErrorCode, { description: 'The reason, for programs.' })
  code!: string;

  @Field(() => String, {
    description:
      'The reason and the remedy, for users: in the language of their settings, of the header Accept-Language, or English.',
  })
  message!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The path of the value in the input: names and indexes.',
  })
  path?: string[];

  @Field(() => [ErrorFactType], { description: 'The values in the message, for programs.' })
  facts!: ErrorFactType[];
}

@Shape('RefusalError', 'A refusal without fields of its own.', {
  needs: NO_PERMISSION,
  implements: UserErrorType,
})
class RefusalErrorType extends UserErrorType {}

/**
 * Declares the type of all refusals with `code`. Its fields are facts of the refusals; those that every refusal with the
 * code has are not null.
 */
export const ErrorShape =
  (code: string, name: string, description: string): ClassDecorator =>
  (target) => {
    if (typesByCode.has(code)) throw new Error(`The error code ${code} has two types.`);
    typesByCode.set(code, name);
    Shape(name, description, { needs: NO_PERMISSION, implements: UserErrorType })(target);
  };

@ErrorShape(
  'STALE_VERSION',
  'StaleVersionError',
  'The document was changed after the version that an edit started from.',
)
class StaleVersionErrorType extends UserErrorType {
  @Field(() => Int, { description: 'The current version of the document.' })
  current!: number;
}

@ErrorShape(
  'COMMITTED_NOT_READ',
  'CommittedNotReadError',
  'The change was saved, but its result could not be read. Do not repeat the call.',
)
class CommittedNotReadErrorType extends UserErrorType {
  @Field(() => [ID], { description: 'The ids of what was changed or created.' })
  ids!: string[];
}

/** The types of refusals that belong to no feature. */
export const commonErrorTypes: readonly Function[] = [
  RefusalErrorType,
  StaleVersionErrorType,
  CommittedNotReadErrorType,
];

/** A refusal in the API's shape, in the language of the caller. */
export const userErrorOf =
  ({ texts }: Pick<Context, 'texts'>) =>
  ({ code, text, path, facts }: Refusal) => ({
    ...facts,
    __typename: typesByCode.get(code) ?? 'RefusalError',
    code,
    message: texts.render(text),
    path: path ?? null,
    facts: Object.entries(facts).map(([name, value]) => ({ name, ...factOf(value) })),
  });

/** A fact as text: decimals and dates as in the rest of the API, lists separated by commas. */
function factOf(value: unknown): { value: string; currency: string | null } {
  if (isMoney(value)) return { value: value.amount, currency: value.currency };
  return { value: String(value), currency: null };
}

const isMoney = (value: unknown): value is MoneyText =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;
