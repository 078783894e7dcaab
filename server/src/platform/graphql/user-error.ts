import { Field, Int, registerEnumType } from 'type-graphql';
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
  const valuesConfig = Object.fromEntries(Object.entries(all).map(([code, description]) => [code, { description }]));
  registerEnumType(ErrorCode, {
    name: 'ErrorCode',
    description: 'The reason for a refusal. Codes are stable; new ones may be added.',
    valuesConfig,
  });
}

const typesByCode = new Map<string, string>();

/** Returns refusals with `code` as the GraphQL type `type`, whose fields are the facts of the refusal. */
export function errorTypeFor(code: string, type: string): void {
  typesByCode.set(code, type);
}

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
    'A refusal: the request violates a rule, and nothing was changed. Only `COMMITTED_NOT_READ` means that the change was saved.',
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
export class RefusalErrorType extends UserErrorType {}

@Shape('StaleVersionError', 'The document was changed after the version that an edit started from.', {
  needs: NO_PERMISSION,
  implements: UserErrorType,
})
export class StaleVersionErrorType extends UserErrorType {
  @Field(() => Int, { description: 'The current version of the document.' })
  current!: number;
}
errorTypeFor('STALE_VERSION', 'StaleVersionError');

/** A refusal in the API's shape, in the language of the caller. */
export const userErrorOf =
  ({ texts }: Pick<Context, 'texts'>) =>
  ({ code, text, path, facts = {} }: Refusal) => ({
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
