import type {
  GraphQLArgument,
  GraphQLField,
  GraphQLInputField,
  GraphQLInputType,
  GraphQLObjectType,
  GraphQLSchema,
} from 'graphql';
import { getNamedType, getNullableType, isInputObjectType, isListType, isNonNullType, isObjectType } from 'graphql';
import { Extensions, Field } from 'type-graphql';
import type { Refusal } from '../../kernel/refusal.js';
import type { Context } from '../context.js';
import { refuse } from '../texts/platform-refusals.js';
import { english } from '../texts/platform-texts.js';
import { badUserInput } from './errors.js';
import { userErrorOf } from './user-error.js';

/** The limits of a text input; by default one line of at most 200 characters. */
export interface TextLimits {
  shortest: number;
  longest: number;
  /** Whether it may have line breaks and tabs. */
  isLong: boolean;
}

const PLAIN: TextLimits = { shortest: 0, longest: 200, isLong: false };

/** Sets the limits of a text input where they differ from one line of at most 200 characters. */
export const Text = (limits: Partial<TextLimits>) => Extensions({ text: { ...PLAIN, ...limits } });

const LONGEST_LIST = 100;

/** Sets the largest length of a list input where it is not 100. */
export const List = (longest: number) => Extensions({ longestList: longest });

/** A text of several lines, such as a note. */
export const LongText = () => Text({ longest: 2_000, isLong: true });

/** The input field that makes a mutation safe to repeat. */
export function IdempotencyKey(): PropertyDecorator {
  const description = [
    'Makes the call safe to repeat: the same key with the same input returns the result of the first call; with another input it is refused. Preferably a UUID.',
    'The key belongs to the user, or to the integration of the token, and to this mutation. It is kept for 90 days. A refused call keeps no key.',
    'Inputs are the same if they have the same fields, in any order, with the same values; decimals are compared as text, lists in their order, and null differs from an absent field.',
  ].join('\n\n');
  const decorators = [Field(() => String, { description }), Text({ shortest: 1 })];
  return (target, name) => decorators.forEach((decorate) => decorate(target, name as string));
}

/**
 * Checks all lists and texts before every operation for length, control characters and text that the database cannot
 * store. Mutations and queries with a payload return INVALID_INPUT for each of them in `userErrors`; other queries and
 * subscriptions fail with BAD_USER_INPUT.
 */
export function guardInputs(schema: GraphQLSchema): void {
  for (const root of [schema.getMutationType(), schema.getQueryType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      if (hasPayload(field)) guardCall(field);
      else guardRead(field);
    }
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

/** Whether an operation returns refusals as data. */
function hasPayload({ type }: Operation): boolean {
  const payload = getNullableType(type);
  return isObjectType(payload) && 'userErrors' in payload.getFields();
}

/** The lists of a payload that are not nullable, without entries. */
function emptyLists({ type }: Operation): Record<string, []> {
  const fields = Object.values((getNullableType(type) as GraphQLObjectType).getFields());
  const lists = fields.filter((each) => isNonNullType(each.type) && isListType(each.type.ofType));
  return Object.fromEntries(lists.map(({ name }) => [name, []]));
}

function guardCall(field: Operation) {
  const { resolve } = field;
  const empty = emptyLists(field);
  field.resolve = (root, args, context, info) => {
    const refused = refusedOf(field, args).map(({ path, refusal }) => {
      const [, ...pathInInput] = path;
      return refusal.at(...pathInInput);
    });
    if (refused.length > 0) return { ...empty, userErrors: refused.map(userErrorOf(context)), replayed: false };
    return resolve!(root, args, context, info);
  };
}

function guardRead(field: Operation) {
  const method = field.subscribe ? 'subscribe' : 'resolve';
  const { [method]: run } = field;
  if (!run) return;
  field[method] = (root, args, context, info) => {
    const [refused] = refusedOf(field, args);
    if (refused) throw badUserInput(`${refused.path.join('.')}: ${english.render(refused.refusal.text)}`);
    return run(root, args, context, info) as unknown;
  };
}

interface Refused {
  path: string[];
  refusal: Refusal;
}

const refusedOf = (field: Operation, args: Record<string, unknown>): Refused[] => {
  const found: Refused[] = [];
  for (const argument of field.args) check(argument, args[argument.name], [argument.name], found);
  return found;
};

type Input = GraphQLArgument | GraphQLInputField;

function check(input: Input, value: unknown, path: string[], found: Refused[], type: GraphQLInputType = input.type) {
  if (value === null || value === undefined) return;
  const given = getNullableType(type);
  if (isListType(given)) {
    const items = value as unknown[];
    const longest = (input.extensions['longestList'] as number | undefined) ?? LONGEST_LIST;
    if (items.length > longest) {
      found.push({ path, refusal: refuse.tooManyEntries({ longest }) });
      return;
    }
    items.forEach((item, index) =>
      check(input, item, [...path, String(index)], found, given.ofType as GraphQLInputType),
    );
  } else if (isInputObjectType(given)) {
    const values = value as Record<string, unknown>;
    for (const field of Object.values(given.getFields())) {
      check(field, values[field.name], [...path, field.name], found);
    }
  } else if (isText(given)) {
    const refusal = whyNotText(value as string, input.extensions['text'] as TextLimits | undefined);
    if (refusal) found.push({ path, refusal });
  }
}

const isText = (type: GraphQLInputType) => ['String', 'ID'].includes(getNamedType(type).name);

const CONTROL = { line: /\p{Cc}/u, long: /(?![\t\n\r])\p{Cc}/u };

/** Bidirectional embeddings, overrides and isolates (UAX 9), which change the appearance of a name and of the text after it. */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/;

/** Why a text violates its limits. */
export function whyNotText(text: string, limits: TextLimits = PLAIN): Refusal | undefined {
  if (text.length > limits.longest) return refuse.tooLong({ longest: limits.longest });
  if (text.trim().length < limits.shortest) return refuse.tooShort();
  if (!text.isWellFormed()) return refuse.notWellFormed();
  if (BIDI_CONTROLS.test(text)) return refuse.hiddenDirection();
  if (limits.isLong) return CONTROL.long.test(text) ? refuse.controlCharacters() : undefined;
  return CONTROL.line.test(text) ? refuse.severalLines() : undefined;
}
