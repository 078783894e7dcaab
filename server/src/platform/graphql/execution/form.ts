import type {
  ASTVisitor,
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLInputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  ValueNode,
  VariableDefinitionNode,
} from 'graphql';
import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  TypeInfo,
  getDirectiveValues,
  print,
  valueFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';

export type Values = Record<string, unknown>;

/** A literal argument that became a variable. */
interface Literal {
  name: string;
  type: GraphQLInputType;
  node: ValueNode;
}

/**
 * An operation without its values. Operations that differ only in their literals have the same key.
 */
export interface Form {
  key: string;
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
  literals: readonly Literal[];
}

/** Replaces the types of variables in a key: their values are coerced before a form is executed. */
const READ_TYPE = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'Read' } } as const;

/**
 * The form of an operation for these variables: with the fragments that it uses, without the selections that `@skip` and
 * `@include` omit, and with every literal argument replaced by a variable.
 */
export function formOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Values,
): Form {
  const all = new Map(fragmentsIn(document).map((each) => [each.name.value, each]));
  const selected = <Node extends OperationDefinitionNode | FragmentDefinitionNode>(node: Node): Node =>
    visit(node, leaveOut(variables)) as Node;
  const own = selected(operation);
  const fragments = reachable(own, (name) => selected(all.get(name)!));
  const hoist = new Hoist(schema, operation.variableDefinitions ?? []);
  const hoisted = hoist.from(own);
  const hoistedFragments = fragments.map((fragment) => hoist.from(fragment));
  const names = hoist.names();
  const whole: OperationDefinitionNode = {
    ...hoisted,
    variableDefinitions: names.map((name) => ({
      kind: Kind.VARIABLE_DEFINITION,
      variable: variableOf(name),
      type: READ_TYPE,
    })),
  };
  return { ...executed(whole, hoistedFragments), literals: hoist.literals };
}

/** The form of a part of the operation of a form. */
export const partOfForm = ({ fragments, literals }: Form, part: OperationDefinitionNode): Form => ({
  ...executed(
    part,
    reachable(part, (name) => fragments[name]!),
  ),
  literals,
});

const executed = (operation: OperationDefinitionNode, fragments: readonly FragmentDefinitionNode[]) => ({
  key: [operation, ...fragments].map(print).join('\n'),
  operation,
  fragments: Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment])),
});

/** Stands for the value of a literal that has none, because a variable in it is null where null is not allowed. */
export class NoValue {
  constructor(readonly literal: ValueNode) {}
}

/** The values of the variables and of the form's literals. */
export function withLiterals({ literals }: Form, variables: Values): Values {
  if (literals.length === 0) return variables;
  const values: Values = { ...variables };
  for (const { name, type, node } of literals) {
    const value = valueFromAST(node, type, variables);
    values[name] = value === undefined ? new NoValue(node) : value;
  }
  return values;
}

/** The arguments of a selection in a form, as far as they are given. */
export function argumentsIn(node: FieldNode, values: Values): Values {
  const given: Values = {};
  for (const { name, value } of node.arguments ?? []) {
    const found = value.kind === Kind.VARIABLE ? values[value.name.value] : undefined;
    if (found !== undefined && !(found instanceof NoValue)) given[name.value] = found;
  }
  return given;
}

const fragmentsIn = (document: DocumentNode): FragmentDefinitionNode[] =>
  document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);

function reachable(
  from: OperationDefinitionNode,
  find: (name: string) => FragmentDefinitionNode,
): FragmentDefinitionNode[] {
  const found = new Map<string, FragmentDefinitionNode>();
  const follow = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(node, {
      FragmentSpread: ({ name }) => {
        if (found.has(name.value)) return;
        const fragment = find(name.value);
        found.set(name.value, fragment);
        follow(fragment);
      },
    });
  follow(from);
  return [...found.values()];
}

/** Removes skipped selections, and the directives of the others. */
function leaveOut(variables: Values): ASTVisitor {
  const decide = (node: SelectionNode): SelectionNode | null | undefined => {
    if (!node.directives?.length) return undefined;
    const skip = getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true;
    const include = getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;
    return skip || !include ? null : { ...node, directives: [] };
  };
  return { Field: decide, InlineFragment: decide, FragmentSpread: decide };
}

/** Replaces the literals in operations and fragments with variables whose names the caller has not used. */
class Hoist {
  readonly literals: Literal[] = [];
  private readonly callerNames: readonly string[];
  private readonly prefix: string;

  constructor(
    private readonly schema: GraphQLSchema,
    definitions: readonly VariableDefinitionNode[],
  ) {
    this.callerNames = definitions.map(({ variable }) => variable.name.value);
    let prefix = 'literal';
    while (this.callerNames.some((name) => name.startsWith(prefix))) prefix += '_';
    this.prefix = prefix;
  }

  names(): string[] {
    return [...this.callerNames, ...this.literals.map(({ name }) => name)];
  }

  from<Node extends OperationDefinitionNode | FragmentDefinitionNode>(node: Node): Node {
    const types = new TypeInfo(this.schema);
    const visitor: ASTVisitor = {
      VariableDefinition: () => false,
      Argument: (argument) => {
        if (argument.value.kind === Kind.VARIABLE) return false;
        const name = `${this.prefix}${this.literals.length}`;
        this.literals.push({ name, type: types.getInputType()!, node: argument.value });
        return { ...argument, value: variableOf(name) };
      },
    };
    return visit(node, visitWithTypeInfo(types, visitor)) as Node;
  }
}

const variableOf = (name: string) => ({ kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } }) as const;
