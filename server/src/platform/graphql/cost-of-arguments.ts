import type { FieldNode, GraphQLField } from 'graphql';
import { valueFromASTUntyped } from 'graphql';
import { costExceeded } from './errors.js';

/** The costs of the parts of an argument, in objects that could be built with the same work. */
const COSTS = {
  /** A comparison in a filter. */
  condition: 5,
  /** A comparison that reads the text of every row. */
  contains: 50,
  /** A search, which reads several texts of every row. */
  search: 100,
  /** A key of `orderBy`. */
  sortKey: 10,
  /** An entry of any other list in an input, such as an id to post. */
  entry: 1,
} as const;

/** The cost of the arguments of a field, and the extent of the alternatives in its filter. */
export interface ArgumentsMeasure {
  cost: number;
  /** The nesting depth of `or`. */
  orDepth: number;
  /** The number of alternatives in all `or` lists. */
  alternatives: number;
}

/** No input type is nested deeper, except the alternatives of filters, which are refused long before. */
const DEEPEST = 20;

const NOTHING: ArgumentsMeasure = { cost: 0, orDepth: 0, alternatives: 0 };

/** The number of values that the arguments of one operation may contain; a variable counts once for each use. */
const MOST_VALUES = 20_000;

/** Measures the arguments of one operation. Refuses with COST_EXCEEDED when they contain too many values. */
export class ArgumentsMeasurer {
  private left = MOST_VALUES;

  constructor(private readonly variables: Record<string, unknown>) {}

  /** The cost of the arguments of a field, both literals and variables. */
  measure(node: FieldNode, field: GraphQLField<unknown, unknown>): ArgumentsMeasure {
    let total = NOTHING;
    for (const argument of node.arguments ?? []) {
      if (!field.args.some(({ name }) => name === argument.name.value)) continue;
      total = sum(total, this.argument(argument.name.value, valueFromASTUntyped(argument.value, this.variables)));
    }
    return total;
  }

  private argument(name: string, value: unknown): ArgumentsMeasure {
    if (name === 'filter') return this.filter(value);
    if (name === 'search') return costing(typeof value === 'string' && value.trim() !== '' ? COSTS.search : 0);
    if (name === 'orderBy') return costing(listOf(value).length * COSTS.sortKey);
    return costing(this.entries(value) * COSTS.entry);
  }

  private filter(filter: unknown, level = 0): ArgumentsMeasure {
    let total = NOTHING;
    for (const [field, condition] of Object.entries(this.counted(filter))) {
      total = sum(total, field === 'or' ? this.alternatives(condition, level) : costing(this.conditions(condition)));
    }
    return total;
  }

  private alternatives(or: unknown, level: number): ArgumentsMeasure {
    const alternatives = listOf(or);
    const inside = (level < DEEPEST ? alternatives : [])
      .map((each) => this.filter(each, level + 1))
      .reduce(sum, NOTHING);
    return { ...inside, orDepth: inside.orDepth + 1, alternatives: inside.alternatives + alternatives.length };
  }

  private conditions(conditions: unknown): number {
    return Object.entries(this.counted(conditions))
      .filter(([, operand]) => operand !== null && operand !== undefined)
      .map(([operator]) => (operator === 'contains' ? COSTS.contains : COSTS.condition))
      .reduce((sofar, cost) => sofar + cost, 0);
  }

  private entries(value: unknown, level = 0): number {
    if (level > DEEPEST) return 0;
    const below = Object.values(this.counted(value)).map((each) => this.entries(each, level + 1));
    return below.reduce((sofar, count) => sofar + count, Array.isArray(value) ? value.length : 0);
  }

  private counted(value: unknown): object {
    this.left -= 1;
    if (this.left < 0) {
      const most = MOST_VALUES.toLocaleString('en');
      throw costExceeded(`The arguments of an operation may contain ${most} values. Send fewer at once.`, {});
    }
    return objectOf(value);
  }
}

const objectOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

/** GraphQL coerces a single entry to a list of one. */
const listOf = (value: unknown): unknown[] => (value === null || value === undefined ? [] : [value].flat());

const costing = (cost: number): ArgumentsMeasure => ({ ...NOTHING, cost });

const sum = (one: ArgumentsMeasure, other: ArgumentsMeasure): ArgumentsMeasure => ({
  cost: one.cost + other.cost,
  orDepth: Math.max(one.orDepth, other.orDepth),
  alternatives: one.alternatives + other.alternatives,
});
