/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "mutation Logout {\n  logout {\n    userErrors {\n      ...RefusalFields\n    }\n  }\n}": typeof types.LogoutDocument,
    "mutation Login($input: LoginInput!) {\n  login(input: $input) {\n    viewer {\n      ...ViewerFields\n    }\n    userErrors {\n      ...RefusalFields\n    }\n  }\n}\n\nmutation PasswordSet($input: PasswordSetInput!) {\n  passwordSet(input: $input) {\n    viewer {\n      ...ViewerFields\n    }\n    userErrors {\n      ...RefusalFields\n    }\n  }\n}\n\nmutation PasswordChange($input: PasswordChangeInput!) {\n  passwordChange(input: $input) {\n    viewer {\n      id\n    }\n    userErrors {\n      ...RefusalFields\n    }\n  }\n}": typeof types.LoginDocument,
    "query Customers($first: Int, $after: String, $last: Int, $before: String, $filter: CompanyFilter, $orderBy: [CompanyOrderBy!], $search: String) {\n  companies(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n    orderBy: $orderBy\n    search: $search\n  ) {\n    nodes {\n      id\n      number\n      name\n      isCustomer\n      email\n      taxNumber\n      currency\n      city\n      country\n      updatedAt\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n    totalCount\n    isTotalCountExact\n  }\n}\n\nmutation CompanyCreate($input: CompanyCreateInput!) {\n  companyCreate(input: $input) {\n    company {\n      id\n      number\n      name\n    }\n    userErrors {\n      ...RefusalFields\n    }\n    replayed\n  }\n}": typeof types.CustomersDocument,
    "fragment RefusalFields on UserError {\n  code\n  message\n  path\n}": typeof types.RefusalFieldsFragmentDoc,
    "fragment ViewerFields on Viewer {\n  id\n  kind\n  name\n  email\n  permissions\n  groups\n  isDemo\n}\n\nquery CurrentViewer {\n  viewer {\n    ...ViewerFields\n  }\n}": typeof types.ViewerFieldsFragmentDoc,
};
const documents: Documents = {
    "mutation Logout {\n  logout {\n    userErrors {\n      ...RefusalFields\n    }\n  }\n}": types.LogoutDocument,
    "mutation Login($input: LoginInput!) {\n  login(input: $input) {\n    viewer {\n      ...ViewerFields\n    }\n    userErrors {\n      ...RefusalFields\n    }\n  }\n}\n\nmutation PasswordSet($input: PasswordSetInput!) {\n  passwordSet(input: $input) {\n    viewer {\n      ...ViewerFields\n    }\n    userErrors {\n      ...RefusalFields\n    }\n  }\n}\n\nmutation PasswordChange($input: PasswordChangeInput!) {\n  passwordChange(input: $input) {\n    viewer {\n      id\n    }\n    userErrors {\n      ...RefusalFields\n    }\n  }\n}": types.LoginDocument,
    "query Customers($first: Int, $after: String, $last: Int, $before: String, $filter: CompanyFilter, $orderBy: [CompanyOrderBy!], $search: String) {\n  companies(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n    orderBy: $orderBy\n    search: $search\n  ) {\n    nodes {\n      id\n      number\n      name\n      isCustomer\n      email\n      taxNumber\n      currency\n      city\n      country\n      updatedAt\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n    totalCount\n    isTotalCountExact\n  }\n}\n\nmutation CompanyCreate($input: CompanyCreateInput!) {\n  companyCreate(input: $input) {\n    company {\n      id\n      number\n      name\n    }\n    userErrors {\n      ...RefusalFields\n    }\n    replayed\n  }\n}": types.CustomersDocument,
    "fragment RefusalFields on UserError {\n  code\n  message\n  path\n}": types.RefusalFieldsFragmentDoc,
    "fragment ViewerFields on Viewer {\n  id\n  kind\n  name\n  email\n  permissions\n  groups\n  isDemo\n}\n\nquery CurrentViewer {\n  viewer {\n    ...ViewerFields\n  }\n}": types.ViewerFieldsFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Logout {\n  logout {\n    userErrors {\n      ...RefusalFields\n    }\n  }\n}"): (typeof documents)["mutation Logout {\n  logout {\n    userErrors {\n      ...RefusalFields\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Login($input: LoginInput!) {\n  login(input: $input) {\n    viewer {\n      ...ViewerFields\n    }\n    userErrors {\n      ...RefusalFields\n    }\n  }\n}\n\nmutation PasswordSet($input: PasswordSetInput!) {\n  passwordSet(input: $input) {\n    viewer {\n      ...ViewerFields\n    }\n    userErrors {\n      ...RefusalFields\n    }\n  }\n}\n\nmutation PasswordChange($input: PasswordChangeInput!) {\n  passwordChange(input: $input) {\n    viewer {\n      id\n    }\n    userErrors {\n      ...RefusalFields\n    }\n  }\n}"): (typeof documents)["mutation Login($input: LoginInput!) {\n  login(input: $input) {\n    viewer {\n      ...ViewerFields\n    }\n    userErrors {\n      ...RefusalFields\n    }\n  }\n}\n\nmutation PasswordSet($input: PasswordSetInput!) {\n  passwordSet(input: $input) {\n    viewer {\n      ...ViewerFields\n    }\n    userErrors {\n      ...RefusalFields\n    }\n  }\n}\n\nmutation PasswordChange($input: PasswordChangeInput!) {\n  passwordChange(input: $input) {\n    viewer {\n      id\n    }\n    userErrors {\n      ...RefusalFields\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Customers($first: Int, $after: String, $last: Int, $before: String, $filter: CompanyFilter, $orderBy: [CompanyOrderBy!], $search: String) {\n  companies(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n    orderBy: $orderBy\n    search: $search\n  ) {\n    nodes {\n      id\n      number\n      name\n      isCustomer\n      email\n      taxNumber\n      currency\n      city\n      country\n      updatedAt\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n    totalCount\n    isTotalCountExact\n  }\n}\n\nmutation CompanyCreate($input: CompanyCreateInput!) {\n  companyCreate(input: $input) {\n    company {\n      id\n      number\n      name\n    }\n    userErrors {\n      ...RefusalFields\n    }\n    replayed\n  }\n}"): (typeof documents)["query Customers($first: Int, $after: String, $last: Int, $before: String, $filter: CompanyFilter, $orderBy: [CompanyOrderBy!], $search: String) {\n  companies(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n    orderBy: $orderBy\n    search: $search\n  ) {\n    nodes {\n      id\n      number\n      name\n      isCustomer\n      email\n      taxNumber\n      currency\n      city\n      country\n      updatedAt\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n    totalCount\n    isTotalCountExact\n  }\n}\n\nmutation CompanyCreate($input: CompanyCreateInput!) {\n  companyCreate(input: $input) {\n    company {\n      id\n      number\n      name\n    }\n    userErrors {\n      ...RefusalFields\n    }\n    replayed\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment RefusalFields on UserError {\n  code\n  message\n  path\n}"): (typeof documents)["fragment RefusalFields on UserError {\n  code\n  message\n  path\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment ViewerFields on Viewer {\n  id\n  kind\n  name\n  email\n  permissions\n  groups\n  isDemo\n}\n\nquery CurrentViewer {\n  viewer {\n    ...ViewerFields\n  }\n}"): (typeof documents)["fragment ViewerFields on Viewer {\n  id\n  kind\n  name\n  email\n  permissions\n  groups\n  isDemo\n}\n\nquery CurrentViewer {\n  viewer {\n    ...ViewerFields\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;