import type { GraphQLField, GraphQLSchema } from 'graphql';
import { getNamedType, isAbstractType, isCompositeType, isObjectType } from 'graphql';
import { checkColumns } from './check-columns.js';
import type { Tables } from './from-table.js';
import { fieldsOfTable, tableIn } from './from-table.js';
import type { Link, ReadModel } from './model.js';

type ModelsByType = ReadonlyMap<string, ReadModel>;

/** The read model of a type. Throws if there is none. */
export function modelIn(models: ModelsByType, type: string): ReadModel {
  const found = models.get(type);
  if (!found) throw new Error(`There is no read model for ${type}.`);
  return found;
}

/**
 * The read models with the fields that their tables and higher features add. Throws when one names a table or a column that
 * no entity describes.
 */
export function completeModels(tables: Tables, models: readonly ReadModel[], links: readonly Link[] = []): ReadModel[] {
  const complete = new Map<string, ReadModel>();
  for (const model of models) {
    const fields = { ...fieldsOfTable(tableIn(tables, model, model.table)), ...model.fields };
    complete.set(model.type, { ...model, fields });
  }
  for (const link of links) {
    const model = modelIn(complete, link.type);
    complete.set(link.type, { ...model, fields: { ...model.fields, ...link.fields } });
  }
  const all = [...complete.values()];
  checkColumns(all, (type) => modelIn(complete, type), tables);
  return all;
}

/** The fields of the schema that no read model provides, without those that have a resolver of their own. */
export const unreadFields = (models: readonly ReadModel[], schema: GraphQLSchema): string[] =>
  models.flatMap((model) => {
    const type = schema.getType(model.type);
    if (isAbstractType(type)) return [];
    if (!isObjectType(type)) return [`${model.type} is not a type of the schema`];
    const expected = Object.values(type.getFields()).filter((field) => !field.resolve);
    return expected.filter((field) => !isRead(model, field)).map((field) => `${model.type}.${field.name}`);
  });

/** Whether a model reads a field. A column has one value and is never an object. */
function isRead(model: ReadModel, { name, type }: GraphQLField<unknown, unknown>): boolean {
  const field = model.fields[name];
  return field !== undefined && !(field.kind === 'value' && field.isColumn && isCompositeType(getNamedType(type)));
}
