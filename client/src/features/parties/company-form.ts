import type { CompanyCreateInput, CompanyCreateMutation, Language } from '../../generated/graphql';

export type CreatedCompany = NonNullable<CompanyCreateMutation['companyCreate']['company']>;

/** The languages of printed documents. */
export const DOCUMENT_LANGUAGES = Object.keys({ EN: true, FR: true, DE: true } satisfies Record<
  Language,
  true
>) as Language[];

/** The initial values of the form. */
export function emptyCompany() {
  return {
    legalEntityId: '',
    name: '',
    email: '',
    addressLines: '',
    postalCode: '',
    city: '',
    country: '',
    currency: 'EUR',
    taxNumber: '',
    language: 'EN',
    isCustomer: true,
  };
}

const REQUIRED = ['name', 'city', 'country', 'currency'] as const;

/** The required fields that are empty. A legal entity is required if there are several. */
export function emptyRequired(values: ReturnType<typeof emptyCompany>, areSeveralEntities: boolean) {
  const required = areSeveralEntities ? ([...REQUIRED, 'legalEntityId'] as const) : REQUIRED;
  return required.filter((name) => values[name].trim() === '');
}

/** The input of the mutation: texts are trimmed, and empty texts become null. */
export function companyInput(values: ReturnType<typeof emptyCompany>, idempotencyKey: string): CompanyCreateInput {
  return {
    idempotencyKey,
    legalEntityId: values.legalEntityId || null,
    name: values.name.trim(),
    isCustomer: values.isCustomer,
    email: values.email.trim() || null,
    taxNumber: values.taxNumber.trim() || null,
    currency: values.currency,
    addressLines: values.addressLines.split('\n').flatMap((line) => line.trim() || []),
    city: values.city.trim(),
    postalCode: values.postalCode.trim() || null,
    country: values.country,
    language: DOCUMENT_LANGUAGES.find((language) => language === values.language),
  };
}
