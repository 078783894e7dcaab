import type { ApolloServerPlugin } from '@apollo/server';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLNamedType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import {
  Kind,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  valueFromASTUntyped,
} from 'graphql';
import type { Context } from '../context.js';
import { DEFAULT_PAGE, EVENTS_AT_ONCE } from '../reader/paging.js';
import { ArgumentsMeasurer } from './cost-of-arguments.js';
import { costExceeded } from './errors.js';
import { introspectionCost } from './introspection-cost.js';

export const LARGEST_DEPTH = 15;
export const LARGEST_COST = 20_000;
export const LARGEST_DOCUMENT_TOKENS = 5_000;
/** In characters. Long values belong in variables. */
export const LONGEST_DOCUMENT = 100_000;
/** The assumed length of a list inside a document, whose real length depends on the data. */
const ASSUMED_LINES = 10;

/** The largest nesting depth of `or` in a filter. */
const DEEPEST_OR = 3;
/** The largest number of alternatives in a filter. */
const MOST_ALTERNATIVES = 20;
/** Higher costs are reported as this cost. */
const LARGEST_REPORTED_COST = 1_000_000_000;
/** The cost of counting a list, which reads up to 10,000 rows. */
const COST_OF_TOTAL = 100;

interface Measure {
  depth: number;
  cost: number;
  /** The cost of counting the enclosing list, charged once for a page of any length. */
  totals: number;
}

/** The depth and cost of a whole operation. */
export interface OperationMeasure extends Omit<Measure, 'totals'> {
  /** The nesting depth of `or` in the deepest filter. */
  orDepth: number;
  /** The number of alternatives in the longest filter. */
  alternatives: number;
}

const NOTHING: Measure = { depth: 0, cost: 0, totals: 0 };

type Variables = Record<string, unknown>;

/**
 * Depth and cost of an operation. The cost is the number of objects it may build (objects times list sizes) plus the cost
 * of its conditions, searches, sort keys and totals.
 */
export function measure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): OperationMeasure {
  const measurer = new Measurer(schema, document, { ...defaultsOf(operation), ...variables });
  const { depth, cost } = measurer.set(operation.selectionSet, schema.getRootType(operation.operation)!);
  return { depth, cost, orDepth: measurer.orDepth, alternatives: measurer.alternatives };
}

/** Default values count as if the caller had sent them. */
const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Variables =>
  Object.fromEntries(
    variableDefinitions
      .filter(({ defaultValue }) => defaultValue)
      .map(({ variable, defaultValue }) => [variable.name.value, valueFromASTUntyped(defaultValue!)]),
  );

/** The fields of a connection that make the database count. */
const TOTALS = new Set(['totalCount', 'isTotalCountExact']);

class Measurer {
  orDepth = 0;
  alternatives = 0;
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  /** A fragment is measured once, however often it is spread. */
  private readonly measured = new Map<string, Measure>();
  private readonly ofArguments: ArgumentsMeasurer;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Variables,
  ) {
    this.ofArguments = new ArgumentsMeasurer(variables);
    for (const each of document.definitions) {
      if (each.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(each.name.value, each);
    }
  }

  set(set: SelectionSetNode, type: GraphQLNamedType): Measure {
    const total = { ...NOTHING };
    for (const selection of set.selections) {
      const one = this.selection(selection, type);
      total.depth = Math.max(total.depth, one.depth);
      total.cost = Math.min(total.cost + one.cost, LARGEST_REPORTED_COST);
      total.totals += one.totals;
    }
    return total;
  }

  private selection(selection: SelectionNode, type: GraphQLNamedType): Measure {
    if (selection.kind === Kind.FIELD) return this.field(selection, type);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.fragment(selection.name.value);
    const condition = selection.typeCondition && this.schema.getType(selection.typeCondition.name.value);
    return this.set(selection.selectionSet, condition ?? type);
  }

  private fragment(name: string): Measure {
    const known = this.measured.get(name);
    if (known) return known;
    const fragment = this.fragments.get(name)!;
    const measured = this.set(fragment.selectionSet, this.schema.getType(fragment.typeCondition.name.value)!);
    this.measured.set(name, measured);
    return measured;
  }

  private field(node: FieldNode, type: GraphQLNamedType): Measure {
    const name = node.name.value;
    if (name === '__typename') return NOTHING;
    if (name.startsWith('__')) return { ...NOTHING, cost: introspectionCost(this.schema, node, this.fragments) };
    if (TOTALS.has(name)) return { depth: 1, cost: 0, totals: COST_OF_TOTAL };
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    const below = field && getNamedType(field.type);
    const own = field ? this.arguments(node, field) : 0;
    if (!field || !node.selectionSet || !isCompositeType(below)) return { depth: 1, cost: own, totals: 0 };
    const inner = this.set(node.selectionSet, below);
    const size = type === this.schema.getSubscriptionType() ? EVENTS_AT_ONCE : this.size(node, field);
    const cost = own + size * (1 + inner.cost) + inner.totals;
    return { depth: inner.depth + 1, cost: Math.min(cost, LARGEST_REPORTED_COST), totals: 0 };
  }

  private arguments(node: FieldNode, field: GraphQLField<unknown, unknown>): number {
    const { cost, orDepth, alternatives } = this.ofArguments.measure(node, field);
    this.orDepth = Math.max(this.orDepth, orDepth);
    this.alternatives = Math.max(this.alternatives, alternatives);
    return cost;
  }

  private size(node: FieldNode, field: GraphQLField<unknown, unknown>): number {
    if (field.args.some((arg) => arg.name === 'first')) return this.pageSize(node) ?? DEFAULT_PAGE;
    const isPageOfConnection = field.name === 'nodes' || field.name === 'edges';
    return isListType(getNullableType(field.type)) && !isPageOfConnection ? ASSUMED_LINES : 1;
  }

  private pageSize(node: FieldNode): number | undefined {
    for (const argument of node.arguments ?? []) {
      if (argument.name.value !== 'first' && argument.name.value !== 'last') continue;
      const { value } = argument;
      const size =
        value.kind === Kind.VARIABLE ? this.variables[value.name.value] : value.kind === Kind.INT && +value.value;
      // NOTE: an empty page is read anyway. A negative size is refused later; until then it must not lower the cost.
      if (typeof size === 'number') return Math.max(Math.ceil(size), 1);
    }
    return undefined;
  }
}

/** Refuses operations that are too deep or cost too much before anything runs, and reports the cost of every operation. */
export function limits(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => {
      let cost = 0;
      return {
        didResolveOperation: async ({ document, operation, request }) => {
          if (!operation) return;
          const measured = measure(schema, document, operation, request.variables ?? {});
          cost = measured.cost;
          refuseExcess(measured);
        },
        willSendResponse: async ({ response }) => {
          if (response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          singleResult.extensions = { ...singleResult.extensions, cost: { requested: cost, limit: LARGEST_COST } };
        },
      };
    },
  };
}

/** Refuses operations above the limits of depth and cost with COST_EXCEEDED. */
export function refuseExcess({ depth, cost, orDepth, alternatives }: OperationMeasure): void {
  if (depth > LARGEST_DEPTH) {
    throw costExceeded(`This operation is ${depth} levels deep; ${LARGEST_DEPTH} are allowed. Split it.`, {
      depth,
    });
  }
  if (orDepth > DEEPEST_OR || alternatives > MOST_ALTERNATIVES) {
    throw costExceeded(
      `A filter may have ${MOST_ALTERNATIVES} alternatives, nested ${DEEPEST_OR} deep. Use \`in\` for a list of values.`,
      { orDepth, alternatives },
    );
  }
  if (cost > LARGEST_COST) {
    throw costExceeded(
      `This operation costs ${cost}; ${LARGEST_COST} are allowed. Request smaller pages or use fewer conditions.`,
      { cost },
    );
  }
}
