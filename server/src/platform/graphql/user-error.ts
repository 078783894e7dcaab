import { Field, Int, registerEnumType } from 'type-graphql';
import type { Refusal } from '../../kernel/refusal.js';
import { SharedShape, Shape } from './decorators.js';
import { NO_PERMISSION } from './reading-rights.js';

/** Every code a refusal may carry, with its cause and its cure. Each feature brings its own; the schema joins them. */
export type ErrorCodes = Readonly<Record<string, string>>;

/** The GraphQL enum of all codes. Empty until the schema is assembled. */
export const ErrorCode: Record<string, string> = {};

/** Joins the codes of the features into the enum `ErrorCode`. A code belongs to one feature. */
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
    description: 'Why something was refused. Codes are stable; new ones may be added.',
    valuesConfig,
  });
}

const typesByCode = new Map<string, string>();

/** Says that refusals with `code` are answered as the GraphQL type `type`, whose fields are the refusal's facts. */
export function errorTypeFor(code: string, type: string): void {
  typesByCode.set(code, type);
}

@SharedShape('UserError', {
  needs: NO_PERMISSION,
  description:
    'A refusal: what was asked is against a rule, and nothing was changed. Only `COMMITTED_NOT_READ` says that it was done.',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class UserErrorType {
  @Field(() => ErrorCode, { description: 'For programs.' })
  code!: string;

  @Field(() => String, { description: 'For people: what is wrong and what to do about it.' })
  message!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Where in the input: names and indexes that lead to the value.',
  })
  path?: string[];
}

@Shape('RefusalError', 'A refusal that carries nothing beyond its code and sentence.', {
  needs: NO_PERMISSION,
  implements: UserErrorType,
})
export class RefusalErrorType extends UserErrorType {}

@Shape('StaleVersionError', 'Somebody else changed the document since the version that an edit started from.', {
  needs: NO_PERMISSION,
  implements: UserErrorType,
})
export class StaleVersionErrorType extends UserErrorType {
  @Field(() => Int, { description: 'The version the document has now.' })
  current!: number;
}
errorTypeFor('STALE_VERSION', 'StaleVersionError');

/** A refusal in the API's shape. */
export const userErrorOf = (refusal: Refusal) => ({
  ...refusal.facts,
  __typename: typesByCode.get(refusal.code) ?? 'RefusalError',
  code: refusal.code,
  message: refusal.message,
  path: refusal.path ?? null,
});
