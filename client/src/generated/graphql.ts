/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** All comparisons that are given must hold. */
export type BooleanFilter = {
  /** Equal to this. */
  eq?: boolean | null | undefined;
};

/** A new company. */
export type CompanyCreateInput = {
  /** At most four lines above the town. */
  addressLines: Array<string>;
  /** The town. */
  city: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** The currency of its documents. */
  currency: string;
  /** Where documents are sent. */
  email?: string | null | undefined;
  /** Makes the call safe to repeat: the same key and input give the same answer. */
  idempotencyKey: string;
  /** Whether it can be sold to. */
  isCustomer?: boolean;
  /** The language of its documents; English unless said. */
  language?: Language | null | undefined;
  /** The name, as it is printed. */
  name: string;
  /** Days until an invoice is due; absent: as the house has it. */
  paymentTermsDays?: number | null | undefined;
  /** The postal code. */
  postalCode?: string | null | undefined;
  /** The tax registration, as it is printed. */
  taxNumber?: string | null | undefined;
  /** The code of its tax zone; DOMESTIC unless said. */
  taxZone?: string | null | undefined;
};

/** Which companies. All conditions must hold. */
export type CompanyFilter = {
  /** The country. */
  country?: StringFilter | null | undefined;
  /** When it was created. */
  createdAt?: DateTimeFilter | null | undefined;
  /** Whether it can be sold to. */
  isCustomer?: BooleanFilter | null | undefined;
  /** The name. */
  name?: StringFilter | null | undefined;
  /** The account number. */
  number?: StringFilter | null | undefined;
  /** At least one of these must hold as well. */
  or?: Array<CompanyFilter> | null | undefined;
  /** The code of the tax zone. */
  taxZone?: StringFilter | null | undefined;
};

/** One ordering of a list of Company. */
export type CompanyOrderBy = {
  /** Which way. */
  direction?: OrderDirection;
  /** What to order by. */
  field: CompanyOrderField;
};

/** What a list of Company can be ordered by. */
export type CompanyOrderField =
  /** By creation. */
  | 'CREATED_AT'
  /** By name. */
  | 'NAME'
  /** By account number. */
  | 'NUMBER'
  /** By last change. */
  | 'UPDATED_AT';

/** All comparisons that are given must hold. */
export type DateTimeFilter = {
  /** Greater or later than this. */
  gt?: string | null | undefined;
  /** This, or greater or later. */
  gte?: string | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Less or earlier than this. */
  lt?: string | null | undefined;
  /** This, or less or earlier. */
  lte?: string | null | undefined;
};

/** Why something was refused. Codes are stable; new ones may be added. */
export type ErrorCode =
  /** The code is taken. Choose another. */
  | 'CODE_TAKEN'
  /** It was done, but could not be shown. Do not repeat it; look for the ids in the sentence. */
  | 'COMMITTED_NOT_READ'
  /** A cost was typed by somebody who may not see costs. Leave it out, or ask somebody who may. */
  | 'COST_RIGHTS'
  /** There is nothing to credit. Choose a line. */
  | 'CREDIT_EMPTY'
  /** A line is on the credit note twice. Credit it once. */
  | 'CREDIT_LINE_TWICE'
  /** A line is not on the invoice it is to be credited from. Choose one that is. */
  | 'CREDIT_LINE_UNKNOWN'
  /** A credit goes against the sign of what it credits. Credit deductions together with the lines they reduce. */
  | 'CREDIT_SIGN'
  /** A document cannot credit an invoice in another currency. Return those lines apart. */
  | 'CURRENCY_MISMATCH'
  /** The code is not a currency of ISO 4217. Use one such as EUR. */
  | 'CURRENCY_UNKNOWN'
  /** Only a company with the customer flag can be sold to. Set the flag, or choose another company. */
  | 'CUSTOMER_NEEDED'
  /** The text is not a day of the calendar. Write it like 2026-01-31. */
  | 'DATE_INVALID'
  /** The text is not a plain decimal number. Write it like 12.5. */
  | 'DECIMAL_FORMAT'
  /** The number has more decimals than its field keeps. Leave some out. */
  | 'DECIMAL_PLACES'
  /** The number is larger than its field holds. Enter a smaller one. */
  | 'DECIMAL_RANGE'
  /** Another user signs in with this address. Choose another, or give that user a new link. */
  | 'EMAIL_TAKEN'
  /** An order in another currency than the books needs the rate between them. Type it. */
  | 'EXCHANGE_RATE_MISSING'
  /** A rate is not above zero. Enter one that is. */
  | 'EXCHANGE_RATE_SIGN'
  /** A fee stands without a credit that it could lower. Post it as an invoice. */
  | 'FEE_ALONE'
  /** The fees exceed what is credited. Lower them. */
  | 'FEE_EXCEEDS_CREDIT'
  /** Freight needs a line it belongs to. Add one. */
  | 'FREIGHT_WITHOUT_LINES'
  /** The discount on the whole order lies outside what its lines are worth. Lower it. */
  | 'HEADER_DISCOUNT'
  /** The key was used for another input. Make a new key for a new call. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** What is posted never changes. Correct it by a new document. */
  | 'IMMUTABLE'
  /** A value is missing or does not fit its field. Mend it at the path and send it again. */
  | 'INVALID_INPUT'
  /** The document is in a status from which this cannot be done. `nextStatuses` says what can. */
  | 'INVALID_TRANSITION'
  /** The document would be below zero. It belongs on a credit note. */
  | 'INVOICE_NEGATIVE'
  /** Nobody would be left who may do everything. Make another administrator first. */
  | 'LAST_ADMINISTRATOR'
  /** A discount lies outside what it is taken from. Lower it. */
  | 'LINE_DISCOUNT'
  /** A line has no quantity. Enter one or remove the line. */
  | 'LINE_WITHOUT_QUANTITY'
  /** A one-time link was used already or is older than 24 hours. Ask an administrator for a new one. */
  | 'LINK_EXPIRED'
  /** Another place has this code, in whatever case. Choose another. */
  | 'LOCATION_CODE_TAKEN'
  /** Nothing of the order is left to invoice or to credit. Take it out of the selection. */
  | 'NOTHING_TO_POST'
  /** There is no such thing, or you may not see it. Look it up again. */
  | 'NOT_FOUND'
  /** The next number by the pattern in the settings is taken. Change the pattern. */
  | 'NUMBER_TAKEN'
  /** More would be credited than is left at one of four levels: units of a line, money of a line, tax group, document. */
  | 'OVER_CREDIT'
  /** A password has 12 to 200 characters and is not the e-mail address. Choose a longer one. */
  | 'PASSWORD_TOO_WEAK'
  /** The current password is not this. Type it again. */
  | 'PASSWORD_WRONG'
  /** The posting date lies in the future, or before the last number of the series. Choose another date. */
  | 'POSTING_DATE'
  /** A price is below zero. Enter a price of zero or more. */
  | 'PRICE_NEGATIVE'
  /** The product is not active. Choose another one. */
  | 'PRODUCT_NOT_SALABLE'
  /** E-mail address and password do not belong together. Type them again, or ask for a new link. */
  | 'SIGN_IN_FAILED'
  /** Too many wrong passwords for this address. Wait until the time in the sentence. */
  | 'SIGN_IN_LOCKED'
  /** Another product has this article number, in whatever case. Choose another. */
  | 'SKU_TAKEN'
  /** Something has changed since the preview. Look at the new preview and post that. */
  | 'STALE_PREVIEW'
  /** Somebody else changed the document meanwhile. Read it again and repeat the change. */
  | 'STALE_VERSION'
  /** Only the category S has a rate above zero, and it must have one. Change one of the two. */
  | 'TAX_RATE_FOR_CATEGORY'
  /** No tax rule says how a product is taxed in the zone of the customer on that day. Let an accountant add one. */
  | 'TAX_RULE_MISSING'
  /** There is a rule for this zone, category and jurisdiction from this day on. Choose another day. */
  | 'TAX_RULE_TAKEN'
  /** The name is not a time zone of IANA. Use one such as Europe/Paris. */
  | 'TIME_ZONE_UNKNOWN'
  /** A token was asked to carry rights that its maker has not, or that a token for partners may not have. */
  | 'TOKEN_RIGHTS'
  /** A user was to be put into a group that may do more than whoever does it. Ask an administrator. */
  | 'USER_RIGHTS';

/** The language of documents. */
export type Language =
  /** English. */
  | 'EN'
  /** French. */
  | 'FR';

/** Who signs in. */
export type LoginInput = {
  /** In any case. */
  email: string;
  /** As it was set. */
  password: string;
};

/** Which way a list runs. */
export type OrderDirection =
  /** Smallest first. */
  | 'ASC'
  /** Largest first. */
  | 'DESC';

/** A new password for oneself. */
export type PasswordChangeInput = {
  /** The one that counts until now. */
  currentPassword: string;
  /** 12 to 200 characters. */
  newPassword: string;
};

/** A password set by a one-time link. */
export type PasswordSetInput = {
  /** 12 to 200 characters. */
  password: string;
  /** The token of the link. */
  token: string;
};

/** All comparisons that are given must hold. */
export type StringFilter = {
  /** Contains this text, in any case. */
  contains?: string | null | undefined;
  /** Equal to this. */
  eq?: string | null | undefined;
  /** Equal to one of these. */
  in?: Array<string> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
};

/** Who asks. */
export type ViewerKind =
  /** A program with a token. */
  | 'API_TOKEN'
  /** Somebody who signed in. */
  | 'USER';

export type LogoutMutationVariables = Exact<{ [key: string]: never; }>;


export type LogoutMutation = { logout: { userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null }
      | { code: ErrorCode, message: string, path: Array<string> | null }
    > } };

export type LoginMutationVariables = Exact<{
  input: LoginInput;
}>;


export type LoginMutation = { login: { viewer: { id: string, kind: ViewerKind, name: string, email: string | null, permissions: Array<string>, groups: Array<string>, isDemo: boolean } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null }
      | { code: ErrorCode, message: string, path: Array<string> | null }
    > } };

export type PasswordSetMutationVariables = Exact<{
  input: PasswordSetInput;
}>;


export type PasswordSetMutation = { passwordSet: { viewer: { id: string, kind: ViewerKind, name: string, email: string | null, permissions: Array<string>, groups: Array<string>, isDemo: boolean } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null }
      | { code: ErrorCode, message: string, path: Array<string> | null }
    > } };

export type PasswordChangeMutationVariables = Exact<{
  input: PasswordChangeInput;
}>;


export type PasswordChangeMutation = { passwordChange: { viewer: { id: string } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null }
      | { code: ErrorCode, message: string, path: Array<string> | null }
    > } };

export type CustomersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: CompanyFilter | null | undefined;
  orderBy?: Array<CompanyOrderBy> | CompanyOrderBy | null | undefined;
  search?: string | null | undefined;
}>;


export type CustomersQuery = { companies: { totalCount: number, isTotalCountExact: boolean, nodes: Array<{ id: string, number: string, name: string, isCustomer: boolean, email: string | null, taxNumber: string | null, currency: string, city: string, country: string, updatedAt: string }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type CompanyCreateMutationVariables = Exact<{
  input: CompanyCreateInput;
}>;


export type CompanyCreateMutation = { companyCreate: { replayed: boolean, company: { id: string, number: string, name: string } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null }
      | { code: ErrorCode, message: string, path: Array<string> | null }
    > } };

type RefusalFields_RefusalError_Fragment = { code: ErrorCode, message: string, path: Array<string> | null };

type RefusalFields_StaleVersionError_Fragment = { code: ErrorCode, message: string, path: Array<string> | null };

export type RefusalFieldsFragment =
  | RefusalFields_RefusalError_Fragment
  | RefusalFields_StaleVersionError_Fragment
;

export type ViewerFieldsFragment = { id: string, kind: ViewerKind, name: string, email: string | null, permissions: Array<string>, groups: Array<string>, isDemo: boolean };

export type CurrentViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type CurrentViewerQuery = { viewer: { id: string, kind: ViewerKind, name: string, email: string | null, permissions: Array<string>, groups: Array<string>, isDemo: boolean } | null };

export const RefusalFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode<RefusalFieldsFragment, unknown>;
export const ViewerFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ViewerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Viewer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"permissions"}},{"kind":"Field","name":{"kind":"Name","value":"groups"}},{"kind":"Field","name":{"kind":"Name","value":"isDemo"}}]}}]} as unknown as DocumentNode<ViewerFieldsFragment, unknown>;
export const LogoutDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Logout"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"logout"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode<LogoutMutation, LogoutMutationVariables>;
export const LoginDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Login"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LoginInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"login"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ViewerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ViewerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Viewer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"permissions"}},{"kind":"Field","name":{"kind":"Name","value":"groups"}},{"kind":"Field","name":{"kind":"Name","value":"isDemo"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode<LoginMutation, LoginMutationVariables>;
export const PasswordSetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PasswordSet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PasswordSetInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"passwordSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ViewerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ViewerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Viewer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"permissions"}},{"kind":"Field","name":{"kind":"Name","value":"groups"}},{"kind":"Field","name":{"kind":"Name","value":"isDemo"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode<PasswordSetMutation, PasswordSetMutationVariables>;
export const PasswordChangeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PasswordChange"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PasswordChangeInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"passwordChange"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode<PasswordChangeMutation, PasswordChangeMutationVariables>;
export const CustomersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Customers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CompanyFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CompanyOrderBy"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"companies"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}},{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isCustomer"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"taxNumber"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"isTotalCountExact"}}]}}]}}]} as unknown as DocumentNode<CustomersQuery, CustomersQueryVariables>;
export const CompanyCreateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CompanyCreate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CompanyCreateInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"companyCreate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode<CompanyCreateMutation, CompanyCreateMutationVariables>;
export const CurrentViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CurrentViewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ViewerFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ViewerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Viewer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"permissions"}},{"kind":"Field","name":{"kind":"Name","value":"groups"}},{"kind":"Field","name":{"kind":"Name","value":"isDemo"}}]}}]} as unknown as DocumentNode<CurrentViewerQuery, CurrentViewerQueryVariables>;