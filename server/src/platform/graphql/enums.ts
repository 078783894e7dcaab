import { registerEnumType } from 'type-graphql';

/** Registers a GraphQL enum; `values` maps each value to its description. */
export function enumOf<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): Readonly<Record<Value, Value>> {
  const all = {} as Record<Value, Value>;
  const valuesConfig = {} as Record<Value, { description: string }>;
  for (const value of Object.keys(values) as Value[]) {
    all[value] = value;
    valuesConfig[value] = { description: values[value] };
  }
  registerEnumType(all, { name, description, valuesConfig });
  return all;
}
