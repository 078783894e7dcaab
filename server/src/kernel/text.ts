/** Decimal text with the ISO 4217 code of its currency. */
export interface MoneyText {
  readonly amount: string;
  readonly currency: string;
}

/** The English name of a record with its translations, by the code of their language. */
export interface NameText {
  readonly name: string;
  readonly translations: Readonly<Partial<Record<string, string>>>;
}

/** The values of facts by kind; all of them survive JSON. Decimals are plain text such as "12.5", moments are ISO 8601. */
export interface FactTypes {
  /** Shown as it is: the name of a product, the number of a document. */
  name: string;
  /** A name that readers see in their language, such as that of a disposition. Programs get the English name. */
  translated: NameText;
  /** The value of an enum, for programs and for `select` in a sentence. */
  code: string;
  count: number;
  quantity: string;
  percent: string;
  amount: MoneyText;
  /** The price of one unit, which may have more decimals than its currency. */
  price: MoneyText;
  /** A calendar day, YYYY-MM-DD. */
  date: string;
  moment: string;
  names: readonly string[];
  codes: readonly string[];
  counts: readonly number[];
  text: Text;
  /** Texts one after the other, separated by semicolons. */
  texts: readonly Text[];
  /** Texts of which one applies: "A, B or C". */
  anyOf: readonly Text[];
}

export type FactKind = keyof FactTypes;

/** A value of a text, with the kind that determines how it is formatted. */
export type Fact = { [Kind in FactKind]: { readonly kind: Kind; readonly value: FactTypes[Kind] } }[FactKind];

/** A fact of a kind. */
export const factOf = <Kind extends FactKind>(kind: Kind, value: FactTypes[Kind]): Fact => ({ kind, value }) as Fact;

export type Facts = Readonly<Record<string, Fact>>;

/** A sentence as data: the key of its text in the catalogues, and its values. Rules, history and stored results contain no sentences. */
export interface Text {
  readonly key: string;
  readonly facts: Facts;
}

/** The kinds of the facts of a text, by name. */
export type FactKinds = Readonly<Record<string, FactKind>>;

/** The values that a text with these facts needs. */
export type FactValues<Kinds extends FactKinds> = { readonly [Name in keyof Kinds]: FactTypes[Kinds[Name]] };

/** What a function takes that creates a text: its facts, or nothing if it has none. */
export type FactArguments<Kinds extends FactKinds> = keyof Kinds extends never ? [] : [facts: FactValues<Kinds>];

/** How a text is declared: its key in the catalogues and the kinds of its facts. */
export interface Declared {
  readonly key: string;
  readonly kinds: FactKinds;
}

/** A function that creates a text, with its declaration. */
export type Declaration<Kinds extends FactKinds> = Declared & ((...facts: FactArguments<Kinds>) => Text);

type Declarations<All extends Readonly<Record<string, FactKinds>>> = {
  readonly [Name in keyof All]: Declaration<All[Name]>;
};

/**
 * Declares the texts of an area, each with the kinds of its facts. The catalogues of the area contain the sentence of each
 * text in every language.
 */
export function declareTexts<const All extends Readonly<Record<string, FactKinds>>>(
  area: string,
  texts: All,
): Declarations<All> {
  const declare = ([name, kinds]: [string, FactKinds]) => {
    const key = `${area}.${name}`;
    const create = (values: Readonly<Record<string, unknown>> = {}) => textOf(key, kinds, values);
    return [name, Object.assign(create, { key, kinds })];
  };
  return Object.fromEntries(Object.entries(texts).map(declare)) as Declarations<All>;
}

/** The text of a declaration. */
export function textOf(key: string, kinds: FactKinds, values: Readonly<Record<string, unknown>>): Text {
  const facts = Object.entries(kinds).map(([name, kind]) => [name, { kind, value: values[name] }]);
  return { key, facts: Object.fromEntries(facts) as Facts };
}

const FOR_PEOPLE: readonly FactKind[] = ['text', 'texts', 'anyOf'];

/** The value of a fact for programs. */
export const valueOf = (fact: Fact): unknown => (fact.kind === 'translated' ? fact.value.name : fact.value);

/** The values of a text for programs, by name; sentences inside it are left out. */
export function valuesOf({ facts }: Text): Record<string, unknown> {
  const values = Object.entries(facts).filter(([, { kind }]) => !FOR_PEOPLE.includes(kind));
  return Object.fromEntries(values.map(([name, fact]) => [name, valueOf(fact)]));
}
