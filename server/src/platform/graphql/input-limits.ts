import type { GraphQLArgument, GraphQLField, GraphQLInputField, GraphQLInputType, GraphQLSchema } from 'graphql';
import { getNamedType, getNullableType, isInputObjectType, isListType } from 'graphql';
import { Extensions, Field } from 'type-graphql';
import { Refusal } from '../../kernel/refusal.js';
import type { Context } from '../context.js';
import { badUserInput } from './errors.js';
import { userErrorOf } from './user-error.js';

/** What a text of an input may be. Unless said, it is one line of at most 200 characters. */
export interface TextLimits {
  shortest: number;
  longest: number;
  /** Whether it may have line breaks and tabs. */
  isLong: boolean;
}

const PLAIN: TextLimits = { shortest: 0, longest: 200, isLong: false };

/** Says what a text field of an input may be, where it is not one line of at most 200 characters. */
export const Text = (limits: Partial<TextLimits>) => Extensions({ text: { ...PLAIN, ...limits } });

const LONGEST_LIST = 100;

/** Says how many entries a list of an input may have, where it is not 100. */
export const List = (longest: number) => Extensions({ longestList: longest });

/** A text of several lines, such as a note. */
export const LongText = () => Text({ longest: 2_000, isLong: true });

/** The key of an input that makes its mutation safe to repeat. */
export function IdempotencyKey(): PropertyDecorator {
  const description = 'Makes the call safe to repeat: the same key and input give the same answer. A UUID is best.';
  const decorators = [Field(() => String, { description }), Text({ shortest: 1 })];
  return (target, name) => decorators.forEach((decorate) => decorate(target, name as string));
}

/**
 * Puts a check of all lists and texts before every operation: what is too long, what has control characters, and what
 * no database can store. A mutation answers with INVALID_INPUT for each in `userErrors`; the rest with BAD_USER_INPUT.
 */
export function guardInputs(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) guardMutation(field);
  for (const root of [schema.getQueryType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) guardReading(field);
  }
  describeLimits(schema);
}

function describeLimits(schema: GraphQLSchema) {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const limits = field.extensions['text'] as TextLimits | undefined;
      if (limits) field.description = [field.description, sentenceOf(limits)].filter(Boolean).join(' ');
    }
  }
}

const sentenceOf = ({ longest, isLong }: TextLimits) =>
  `At most ${longest.toLocaleString('en')} characters${isLong ? ', line breaks allowed' : ''}.`;

type Operation = GraphQLField<unknown, Context>;

function guardMutation(field: Operation) {
  const { resolve } = field;
  field.resolve = (root, args, context, info) => {
    const refused = refusedOf(field, args).map(({ path, sentence }) => {
      const [, ...place] = path;
      return new Refusal('INVALID_INPUT', sentence, { path: place });
    });
    if (refused.length > 0) return { userErrors: refused.map(userErrorOf), replayed: false };
    return resolve!(root, args, context, info);
  };
}

function guardReading(field: Operation) {
  const way = field.subscribe ? 'subscribe' : 'resolve';
  const { [way]: run } = field;
  if (!run) return;
  field[way] = (root, args, context, info) => {
    const [refused] = refusedOf(field, args);
    if (refused) throw badUserInput(`${refused.path.join('.')}: ${refused.sentence}`);
    return run(root, args, context, info) as unknown;
  };
}

interface Refused {
  path: string[];
  sentence: string;
}

const refusedOf = (field: Operation, args: Record<string, unknown>): Refused[] => {
  const found: Refused[] = [];
  for (const argument of field.args) check(argument, args[argument.name], [argument.name], found);
  return found;
};

type Place = GraphQLArgument | GraphQLInputField;

function check(place: Place, value: unknown, path: string[], found: Refused[], type: GraphQLInputType = place.type) {
  if (value === null || value === undefined) return;
  const given = getNullableType(type);
  if (isListType(given)) {
    const items = value as unknown[];
    const longest = (place.extensions['longestList'] as number | undefined) ?? LONGEST_LIST;
    if (items.length > longest) {
      found.push({ path, sentence: `Give at most ${longest.toLocaleString('en')} at once.` });
      return;
    }
    items.forEach((item, index) =>
      check(place, item, [...path, String(index)], found, given.ofType as GraphQLInputType),
    );
  } else if (isInputObjectType(given)) {
    const values = value as Record<string, unknown>;
    for (const field of Object.values(given.getFields())) {
      check(field, values[field.name], [...path, field.name], found);
    }
  } else if (isText(given)) {
    const sentence = whyNotText(value as string, place.extensions['text'] as TextLimits | undefined);
    if (sentence) found.push({ path, sentence });
  }
}

const isText = (type: GraphQLInputType) => ['String', 'ID'].includes(getNamedType(type).name);

const CONTROL = { line: /\p{Cc}/u, long: /(?![\t\n\r])\p{Cc}/u };

/** Embeddings, overrides and isolates (UAX 9): with them a name shows other than it is, and turns what is printed behind it. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/;

/** Why a text may not stand where it stands, in a sentence. */
export function whyNotText(text: string, limits: TextLimits = PLAIN): string | undefined {
  if (text.length > limits.longest) return `Use at most ${limits.longest.toLocaleString('en')} characters.`;
  if (text.trim().length < limits.shortest) return 'Write something here; blanks alone are not enough.';
  if (!text.isWellFormed()) return 'This text holds half a character. Write it anew.';
  if (TURNING.test(text)) return 'Leave out the hidden characters that turn the direction of text.';
  if (limits.isLong) return CONTROL.long.test(text) ? 'Leave out control characters.' : undefined;
  return CONTROL.line.test(text) ? 'Write this in one line, without control characters.' : undefined;
}
