import type { GraphQLError, GraphQLNamedType, GraphQLSchema, SelectionSetNode } from 'graphql';
import { Kind, getNamedType, isAbstractType, isCompositeType, isInterfaceType, isObjectType } from 'graphql';
import { costExceeded } from '../errors.js';
import type { Form } from './form.js';

/** The largest number of fields of an operation when its fragments are expanded. */
export const MOST_FIELDS = 5_000;

/**
 * The number of fields of an operation when each spread is replaced with its fragment, and the selection of an interface
 * or union is repeated for each possible type. Every fragment is counted once, so the time is linear in the length of the
 * document.
 */
export function expandedFields(
  schema: GraphQLSchema,
  { operation, fragments }: Pick<Form, 'operation' | 'fragments'>,
): number {
  const counted = new Map<string, number>();
  const inFragment = (name: string): number => {
    const known = counted.get(name);
    if (known !== undefined) return known;
    const { typeCondition, selectionSet } = fragments[name]!;
    const count = inSet(selectionSet, schema.getType(typeCondition.name.value)!);
    counted.set(name, count);
    return count;
  };
  const inSet = (set: SelectionSetNode, type: GraphQLNamedType): number => {
    let count = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) count += inFragment(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition && schema.getType(selection.typeCondition.name.value);
        count += inSet(selection.selectionSet, condition ?? type);
      } else count += 1 + inField(selection.name.value, selection.selectionSet, type);
    }
    return count;
  };
  const inField = (name: string, set: SelectionSetNode | undefined, type: GraphQLNamedType): number => {
    if (!set) return 0;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    const below = field && getNamedType(field.type);
    // Introspection fields have no type in the schema.
    if (!isCompositeType(below)) return inSet(set, type);
    const times = isAbstractType(below) ? schema.getPossibleTypes(below).length : 1;
    return times * inSet(set, below);
  };
  return inSet(operation.selectionSet, schema.getRootType(operation.operation)!);
}

/** The COST_EXCEEDED error for an operation with too many fields. */
export function whyTooMany(fields: number): GraphQLError | undefined {
  if (fields <= MOST_FIELDS) return undefined;
  const many = Number.isSafeInteger(fields) ? fields.toLocaleString('en') : 'too many';
  const sentence = `This operation selects ${many} fields with its fragments expanded; ${MOST_FIELDS.toLocaleString('en')} are allowed. Split it.`;
  return costExceeded(sentence, { fields: Math.min(fields, Number.MAX_SAFE_INTEGER), limit: MOST_FIELDS });
}
