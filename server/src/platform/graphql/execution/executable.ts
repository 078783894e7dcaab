import type {
  ExecutionResult,
  FieldNode,
  GraphQLField,
  GraphQLLeafType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
} from 'graphql';
import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  getArgumentValues,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  locatedError,
} from 'graphql';
import { answerTooLong, badUserInput } from '../errors.js';
import { WithheldFieldDef } from '../withheld.js';
import type { TextTakingInfo } from './answer-text.js';
import { AnswerText } from './answer-text.js';
import { collectFields } from './collect.js';
import type { Form, Values } from './form.js';
import { NoValue } from './form.js';
import type { Complete, Field, Path, Resolver, Run } from './object.js';
import { grow, isTooLong, objectOf, set } from './object.js';
import { Waiting, isPromise } from './waiting.js';

/** The path of a leaf is computed only when the leaf fails. */
const UNUSED: Path = { prev: undefined, key: '', typename: undefined };

/**
 * A form that can be executed repeatedly with different values. Rows have the shape of the API, so most fields are copied
 * unchanged; a field with a resolver calls it. Everything is compiled to functions over the schema: the text of a document
 * never becomes code. (GraphQL specification of October 2021, section 6; decision 0067.)
 */
export class Executable {
  private readonly fields: readonly Field[];

  constructor(
    private readonly schema: GraphQLSchema,
    readonly form: Form,
  ) {
    this.fields = this.fieldsOf(schema.getRootType(form.operation.operation)!, [form.operation.selectionSet]);
  }

  /** Executes the form. The fields of a mutation run in sequence. */
  async execute(context: unknown, variables: Values): Promise<ExecutionResult> {
    const run: Run = { context, variables, errors: [], length: 0 };
    const data = await this.data(run).catch((error: unknown) => {
      run.errors.push(error as GraphQLError);
      return null;
    });
    if (isTooLong(run)) return { errors: [answerTooLong(this.form.operation.operation)], data: null };
    return run.errors.length > 0 ? { errors: run.errors, data } : { data };
  }

  private async data(run: Run): Promise<Values> {
    if (this.form.operation.operation !== OperationTypeNode.MUTATION) {
      return (await objectOf(this.fields, {}, run, undefined, this.executeField)) as Values;
    }
    const data: Values = {};
    for (const field of this.fields) {
      const value = field.constant === undefined ? await this.executeField(field, {}, run, undefined) : field.constant;
      set(data, field.key, value);
    }
    return data;
  }

  /** Compiled when the first object of this type is executed. */
  private fieldsOf(type: GraphQLObjectType, sets: readonly FieldNode['selectionSet'][]): Field[] {
    const fragments = this.form.fragments;
    const collected = [...collectFields({ schema: this.schema, fragments }, type, sets)];
    return collected.map(([key, nodes]): Field => {
      const name = nodes[0]!.name.value;
      const definition = this.definitionOf(type, name);
      const complete = this.completeOf(definition.type, nodes, `${type.name}.${name}`);
      const named = getNullableType(definition.type);
      return {
        key,
        name,
        parent: type,
        type: definition.type,
        nodes,
        definition,
        complete,
        leaf: isLeafType(named) ? named : undefined,
        resolve: definition.resolve,
        constant: constantOf(definition, type),
      };
    });
  }

  private definitionOf(type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> {
    if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
    if (name === WithheldFieldDef.name) return WithheldFieldDef;
    const isQuery = type === this.schema.getQueryType();
    if (isQuery && name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (isQuery && name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    return type.getFields()[name]!;
  }

  private completeOf(type: GraphQLOutputType, nodes: readonly FieldNode[], fieldName: string): Complete {
    const isRequired = isNonNullType(type);
    const complete = this.completeSome(isRequired ? type.ofType : type, nodes, fieldName);
    return (value, run, path) => {
      if (value instanceof Error) throw value;
      if (value !== null && value !== undefined) return complete(value, run, path);
      if (isRequired) throw new GraphQLError(`Cannot return null for non-nullable field ${fieldName}.`);
      return null;
    };
  }

  /** Completes a value that is not null; the result is never null. */
  private completeSome(type: GraphQLOutputType, nodes: readonly FieldNode[], fieldName: string): Complete {
    if (isLeafType(type)) return (value, run) => serialized(type, value, run);
    if (isListType(type)) return this.completeList(type.ofType, nodes, fieldName);
    const known = new Map<GraphQLObjectType, readonly Field[]>();
    const below = nodes.map((node) => node.selectionSet);
    const typeOf = isAbstractType(type)
      ? (value: unknown, run: Run) => this.concreteOf(type, value, run)
      : () => type as GraphQLObjectType;
    return (value, run, path) => {
      if (value instanceof AnswerText) {
        grow(run, value.text.length);
        return value;
      }
      const concrete = typeOf(value, run);
      let fields = known.get(concrete);
      if (!fields) known.set(concrete, (fields = this.fieldsOf(concrete, below)));
      return objectOf(fields, value, run, path, this.executeField);
    };
  }

  private concreteOf(type: Parameters<GraphQLSchema['getPossibleTypes']>[0], value: unknown, run: Run) {
    const name = type.resolveType?.(value, run.context, undefined as never, type);
    const found = typeof name === 'string' ? this.schema.getType(name) : undefined;
    const concrete = this.schema.getPossibleTypes(type).find((each) => each === found);
    if (!concrete) throw new GraphQLError(`A value of ${type.name} does not name its type.`);
    return concrete;
  }

  private completeList(type: GraphQLOutputType, nodes: readonly FieldNode[], fieldName: string): Complete {
    const item = this.completeOf(type, nodes, fieldName);
    const field = { nodes, type };
    return (value, run, path) => {
      if (value instanceof AnswerText) {
        grow(run, value.text.length);
        return value;
      }
      if (!Array.isArray(value)) throw new GraphQLError(`The value of ${fieldName} is not a list.`);
      return itemsOf(value, (each, index, waiting) => {
        const at: Path = { prev: path, key: index, typename: undefined };
        try {
          const completed = isPromise(each) ? each.then((given) => item(given, run, at)) : item(each, run, at);
          if (!isPromise(completed)) return completed;
          const settled = completed.catch((error: unknown) => failed(error, field, run, at));
          waiting.add(settled);
          return settled;
        } catch (error) {
          return failed(error, field, run, at);
        }
      });
    };
  }

  /** The value of one field in the result. An error becomes null if the field is nullable, and is rethrown otherwise. */
  private readonly executeField = (field: Field, source: unknown, run: Run, parent: Path | undefined): unknown => {
    try {
      const value = field.resolve
        ? this.resolve(field, field.resolve, source, run, pathTo(field, parent))
        : (source as Values)[field.name];
      if (field.leaf && isPlain(value)) return serialized(field.leaf, value, run);
      const path = field.leaf ? UNUSED : pathTo(field, parent);
      const completed = isPromise(value)
        ? value.then((given) => field.complete(given, run, path))
        : field.complete(value, run, path);
      if (!isPromise(completed)) return completed;
      return completed.catch((error: unknown) => failed(error, field, run, pathTo(field, parent)));
    } catch (error) {
      return failed(error, field, run, pathTo(field, parent));
    }
  };

  private resolve(field: Field, resolve: Resolver, source: unknown, run: Run, path: Path): unknown {
    const { schema } = this;
    const { operation, fragments } = this.form;
    const args = argumentsOf(field, run.variables);
    const info: TextTakingInfo = {
      takesText: true,
      fieldName: field.name,
      fieldNodes: field.nodes,
      returnType: field.type,
      parentType: field.parent,
      path,
      schema,
      fragments,
      rootValue: undefined,
      operation,
      variableValues: run.variables,
    };
    return resolve(source, args, run.context, info);
  }
}

/** The value of a field that needs no source: `__typename`, and null for a field that the caller may not read. */
function constantOf(definition: GraphQLField<unknown, unknown>, type: GraphQLObjectType): string | null | undefined {
  if (definition === TypeNameMetaFieldDef) return type.name;
  return definition === WithheldFieldDef ? null : undefined;
}

/** The arguments of a field. Refuses with BAD_USER_INPUT a variable that is null where null is not allowed. */
function argumentsOf({ definition, nodes }: Field, variables: Values): Values {
  const [node] = nodes as [FieldNode];
  for (const { name, value } of node.arguments ?? []) {
    if (value.kind !== Kind.VARIABLE || !(variables[value.name.value] instanceof NoValue)) continue;
    throw badUserInput(`Argument "${name.value}" contains a variable that is null where null is not allowed.`);
  }
  try {
    return getArgumentValues(definition, node, variables);
  } catch (error) {
    throw error instanceof GraphQLError ? badUserInput(error.message) : error;
  }
}

function itemsOf(list: unknown[], complete: (item: unknown, index: number, waiting: Waiting) => unknown): unknown {
  const waiting = new Waiting();
  try {
    const items = list.map((item, index) => complete(item, index, waiting));
    return waiting.isNeeded ? Promise.all(items) : items;
  } catch (error) {
    waiting.abandon();
    throw error;
  }
}

/** Locates an error: records it and returns null if the field is nullable, else throws it to the parent object. */
function failed(error: unknown, { nodes, type }: Pick<Field, 'nodes' | 'type'>, run: Run, path: Path): null {
  if (isTooLong(run)) throw error;
  const located = locatedError(error, nodes, pathOf(path));
  if (isNonNullType(type)) throw located;
  run.errors.push(located);
  return null;
}

const pathTo = (field: Field, parent: Path | undefined): Path => ({
  prev: parent,
  key: field.key,
  typename: field.parent.name,
});

function pathOf(path: Path): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: Path | undefined = path; at; at = at.prev) keys.push(at.key);
  return keys.reverse();
}

/** Whether a value is neither an error nor a promise. */
const isPlain = (value: unknown): boolean => value !== undefined && typeof value !== 'object';

function serialized(type: GraphQLLeafType, value: unknown, run: Run): unknown {
  const text = type.serialize(value);
  if (text === null || text === undefined) throw new GraphQLError(`A value of ${type.name} cannot be serialized.`);
  if (typeof text === 'string') grow(run, text.length);
  return text;
}
