import type { GraphQLResolveInfo } from 'graphql';
import { GraphQLIncludeDirective, GraphQLSkipDirective, getDirectiveValues } from 'graphql';

/** The context in which a selection is read. `isVariable` becomes true on @skip or @include: the selection is then valid for one request only. */
export interface SelectionContext extends Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'> {
  isVariable?: boolean;
}

/** Whether @skip and @include retain a selection, for the variables of this request. */
export function isWanted(info: SelectionContext, node: Parameters<typeof getDirectiveValues>[1]): boolean {
  if (!node.directives?.length) return true;
  info.isVariable = true;
  const variables = info.variableValues;
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;
}
