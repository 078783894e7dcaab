import type { TypedDocumentNode } from '@apollo/client/core';
import type { RouteLocationRaw } from 'vue-router';
import type { OfferedOn } from '../../generated/names';
import type { Refusal } from '../../lib/graphql/useMutation';
import type { TextKey } from '../../lib/i18n/texts';
import type { Question } from '../../ui/useConfirm';

/** How a verb is shown: its label, which may depend on the document, and its shortcut. */
interface Shown<Document> {
  label: TextKey | ((document: Document) => string);
  keys?: string;
}

/** A verb that opens a page, such as a form. */
interface Opening<Document> extends Shown<Document> {
  page: (document: Document) => RouteLocationRaw;
}

type Payload = { userErrors: Refusal[] };
type Mutation<Input> = TypedDocumentNode<Record<string, Payload>, { input: Input }>;

/** A verb that sends a mutation, at once or when the user has confirmed it. */
interface Sending<Document, Input> extends Shown<Document> {
  mutation: Mutation<Input>;
  input: (document: Document) => Input;
  confirm?: (document: Document) => Question;
  /** The notice after it was done; without one, the page shows the result. */
  done?: (document: Document) => string;
}

/** A verb that asks for a reason, and sends a mutation with it. */
interface Reasoning<Document, Input> extends Shown<Document> {
  mutation: Mutation<Input>;
  input: (document: Document, reason: string, idempotencyKey: string) => Input;
  reason: (document: Document) => { title: string; text: string; yes: string };
  done: (document: Document) => string;
}

/** What a verb of the server does on a page. */
export type Verb<Document> = Opening<Document> | Sending<Document, never> | Reasoning<Document, never>;

/** The verbs that the server offers on documents of a type. One that is missing or misspelt does not compile. */
export type VerbsOn<Type extends keyof OfferedOn, Document> = Readonly<Record<OfferedOn[Type], Verb<Document>>>;

/** A verb that sends a mutation. */
export function sends<Document, Input>(verb: Sending<Document, Input>): Verb<Document> {
  return verb as unknown as Sending<Document, never>;
}

/** A verb that sends a mutation with the reason that the user enters. */
export function sendsReason<Document, Input>(verb: Reasoning<Document, Input>): Verb<Document> {
  return verb as unknown as Reasoning<Document, never>;
}

/** An action of a document as a page shows it: its label and shortcut, what it runs, and why it is not allowed. */
export interface OfferedAction {
  name: string;
  label: string;
  isAllowed: boolean;
  reason?: string | null | undefined;
  keys?: string | undefined;
  run: () => unknown;
}
