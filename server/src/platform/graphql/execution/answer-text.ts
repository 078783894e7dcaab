import type { GraphQLResolveInfo } from 'graphql';

/** What a resolver is called with by an executor that answers a list as the text that it is given of it. */
export interface TextTakingInfo extends GraphQLResolveInfo {
  takesText: true;
}

/** Whether a resolver may give an AnswerText for a list. */
export const takesText = (info: GraphQLResolveInfo): boolean => 'takesText' in info;

/**
 * A list as the JSON that is answered for it. The caller of the constructor guarantees that it holds exactly what was
 * selected, in that order and in the API's forms, and null only where that is allowed.
 */
export class AnswerText {
  constructor(readonly text: string) {}

  /** For code that writes an answer in another way. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** The text of an answer: what JSON.stringify gives, but that an AnswerText outside of lists is taken as it is. */
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
