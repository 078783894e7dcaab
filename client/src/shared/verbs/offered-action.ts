import type { ActionName } from '../../generated/graphql';
import type { OfferedOn } from '../../generated/names';

/** An action of a document as a page shows it: its label and shortcut, what it runs, and why it is not allowed. */
export interface OfferedAction<Name extends string = string> {
  name: Name;
  label: string;
  isAllowed: boolean;
  reason?: string | null | undefined;
  keys?: string | undefined;
  run: () => unknown;
}

interface KnownAction {
  label: () => string;
  keys?: string;
  run: () => unknown;
}

/** The actions that the server offers on documents of a type. One that is missing or misspelt does not compile. */
export type ActionsOn<Type extends keyof OfferedOn> = Readonly<Record<OfferedOn[Type], KnownAction>>;

interface Offered {
  name: ActionName;
  isAllowed: boolean;
  reason: string | null;
}

/** The actions of a document, in the order of the server. A newer server may offer more than this client knows. */
export function shownActions(
  offered: readonly Offered[],
  known: Readonly<Partial<Record<ActionName, KnownAction>>>,
): OfferedAction<ActionName>[] {
  return offered.flatMap(({ name, isAllowed, reason }) => {
    const action = known[name];
    return action ? [{ ...action, name, isAllowed, reason, label: action.label() }] : [];
  });
}
