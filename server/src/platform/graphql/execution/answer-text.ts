import type { GraphQLResolveInfo } from 'graphql';

/** The info passed to resolvers by an executor that accepts lists and objects as JSON text. */
export interface TextTakingInfo extends GraphQLResolveInfo {
  takesText: true;
}

/** Whether a resolver may return an AnswerText for a list or an object. */
export const takesText = (info: GraphQLResolveInfo): boolean => 'takesText' in info;

/**
 * A list or an object as its JSON text in the response. The caller of the constructor guarantees that it contains exactly the selected
 * fields, in their order and in the form of the API, and null only in nullable fields.
 */
export class AnswerText {
  constructor(readonly text: string) {}

  /** For code that serializes a result without `textOf`. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** The JSON text of a result, as from JSON.stringify, except that an AnswerText outside of lists is copied unchanged. */
export function textOf(value: unknown): string {
  if (value instanceof AnswerText) return value.text;
  if (!isPlainObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${textOf(each)}`).join(',')}}`;
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
