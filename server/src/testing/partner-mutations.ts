import type { GraphQLSchema } from 'graphql';
import { permissionsIn, ruleOf } from '../platform/graphql/permissions.js';
import { groupPermissions } from '../schema.js';
import type { InputPath, Operation } from './schema-walk.js';
import { inputPathsOf, operationsOf } from './schema-walk.js';

/** The mutations that need permissions: those for which partners have all of them, and the others. */
export function mutationsByRole(schema: GraphQLSchema): { ofPartners: Operation[]; ofStaff: Operation[] } {
  const own = groupPermissions.get('PARTNER')!;
  const needed = (operation: Operation) => permissionsIn(ruleOf(operation));
  const all = operationsOf(schema).mutation.filter((operation) => needed(operation).length > 0);
  const isOfPartners = (operation: Operation) => needed(operation).every((permission) => own.includes(permission));
  return { ofPartners: all.filter(isOfPartners), ofStaff: all.filter((operation) => !isOfPartners(operation)) };
}

/** Where a mutation takes ids, each with its path in the API, such as `returnOrderRequest.input.lines.invoiceLineId`. */
export const idPathsOf = ({ name, args }: Operation): { path: InputPath; at: string }[] =>
  args
    .flatMap((arg) => inputPathsOf(arg.type, [arg.name]))
    .filter(([, type]) => type === 'ID')
    .map(([path]) => ({ path, at: [name, ...path.filter((step) => typeof step === 'string')].join('.') }));
