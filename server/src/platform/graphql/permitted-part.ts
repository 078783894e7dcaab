import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { Kind, getNamedType, isAbstractType, isCompositeType, isNonNullType, isObjectType } from 'graphql';
import { collectFields } from './execution/collect.js';
import type { Need } from './reading-rights.js';
import { neededToRead } from './reading-rights.js';
import { permissionsIn, ruleOf } from './permissions.js';
import type { Needed } from './reading-rights.js';
import { withheldAs } from './withheld.js';

/** A field that its caller may not read, and its response path. */
export interface Withheld extends Needed {
  node: FieldNode;
  path: readonly string[];
}

/** The rights that decide about an operation. */
export interface Decision {
  /** Whether the caller has one of these permissions. */
  isMet: (need: Need) => boolean;
  /** The unmet needs of the arguments of operations, by their response keys. */
  byArguments: ReadonlyMap<string, Needed>;
}

/** The part of an operation that may be executed, and one entry for each null in its place. */
export interface PermittedPart {
  /** Undefined if the null of a field without permission reaches `data`. */
  operation: OperationDefinitionNode | undefined;
  withheld: readonly Withheld[];
}

/**
 * Removes from an operation what its caller may not read. A field without permission becomes null; a non-null one makes
 * its nearest nullable parent null (GraphQL specification of October 2021, section 6.4.4). So does an object of which
 * nothing remains, if the caller may not know whether it exists. The result has no fragments but those on concrete types,
 * because a fragment may be permitted in one place and not in another.
 */
export function permittedPart(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Record<string, FragmentDefinitionNode>,
  decision: Decision,
): PermittedPart {
  const parts = new Parts(schema, fragments, decision);
  const root = schema.getRootType(operation.operation)!;
  const selections = parts.fields(root, [operation.selectionSet], []);
  if (!Array.isArray(selections)) return { operation: undefined, withheld: [selections] };
  return { operation: { ...operation, selectionSet: setOf(selections) }, withheld: withoutRepeats(parts.withheld) };
}

class Parts {
  readonly withheld: Withheld[] = [];
  private readonly context: { schema: GraphQLSchema; fragments: Record<string, FragmentDefinitionNode> };
  private readonly roots: readonly unknown[];

  constructor(
    schema: GraphQLSchema,
    fragments: Record<string, FragmentDefinitionNode>,
    private readonly decision: Decision,
  ) {
    this.context = { schema, fragments };
    this.roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  }

  /** The selections that remain of an object; the field that makes the object null if there is one. */
  fields(type: GraphQLObjectType, sets: readonly SelectionSetNode[], path: readonly string[]): FieldNode[] | Withheld {
    const before = this.withheld.length;
    const remaining: FieldNode[] = [];
    let isAnyPermitted = false;
    for (const [key, nodes] of collectFields(this.context, type, sets)) {
      const known = this.withheld.length;
      const part = this.field(type, nodes as [FieldNode], [...path, key]);
      if (Array.isArray(part)) {
        remaining.push(...part);
        isAnyPermitted = true;
        continue;
      }
      if (!isNullable(type, nodes[0]!)) return part;
      // NOTE: fields below a null have no errors of their own.
      this.withheld.splice(known, Infinity, part);
      remaining.push(withheldAs(key));
    }
    const first = this.withheld[before];
    return first && !isAnyPermitted && !this.mayExist(type) ? first : remaining;
  }

  private field(type: GraphQLObjectType, nodes: [FieldNode], path: readonly string[]): FieldNode[] | Withheld {
    const [node] = nodes;
    const name = node.name.value;
    const refused = this.refused(type, name, path.at(-1)!);
    if (refused) return { ...refused, node, path };
    const below = type.getFields()[name]?.type;
    // NOTE: introspection has no permissions.
    if (!below || !isCompositeType(getNamedType(below))) return nodes;
    const selections = this.object(
      getNamedType(below),
      nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
      path,
    );
    return Array.isArray(selections) ? [{ ...node, selectionSet: setOf(selections) }] : selections;
  }

  private object(
    type: GraphQLNamedType,
    sets: readonly SelectionSetNode[],
    path: readonly string[],
  ): SelectionNode[] | Withheld {
    if (isObjectType(type)) return this.fields(type, sets, path);
    const selections: SelectionNode[] = [];
    for (const each of isAbstractType(type) ? this.context.schema.getPossibleTypes(type) : []) {
      const fields = this.fields(each, sets, path);
      if (!Array.isArray(fields)) return fields;
      if (fields.length > 0) selections.push(onType(each, fields));
    }
    return selections;
  }

  private refused(type: GraphQLObjectType, name: string, key: string): Needed | undefined {
    const isOperation = this.roots.includes(type);
    const field = isOperation ? name : `${type.name}.${name}`;
    const needs = isOperation ? neededToCall(type, name) : neededToRead(type, name);
    const need = needs.find((each) => !this.decision.isMet(each));
    return need ? { need, field } : isOperation ? this.decision.byArguments.get(key) : undefined;
  }

  /** Whether the caller may know that an object of this type exists. */
  private mayExist(type: GraphQLObjectType): boolean {
    return this.roots.includes(type) || neededToRead(type, '__typename').every(this.decision.isMet);
  }
}

const neededToCall = (root: GraphQLObjectType, name: string): Need[] => {
  const field = root.getFields()[name];
  return field ? permissionsIn(ruleOf(field)).map((permission) => [permission]) : [];
};

const isNullable = (type: GraphQLObjectType, { name }: FieldNode): boolean => {
  const declared: GraphQLOutputType | undefined = type.getFields()[name.value]?.type;
  return declared !== undefined && !isNonNullType(declared);
};

const setOf = (selections: readonly SelectionNode[]): SelectionSetNode => ({ kind: Kind.SELECTION_SET, selections });

const onType = ({ name }: GraphQLObjectType, selections: readonly SelectionNode[]): SelectionNode => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
  selectionSet: setOf(selections),
});

/** A field of an interface may be withheld on several types. */
const withoutRepeats = (withheld: readonly Withheld[]): Withheld[] =>
  [...new Map(withheld.toReversed().map((each) => [each.path.join('.'), each])).values()].toReversed();
