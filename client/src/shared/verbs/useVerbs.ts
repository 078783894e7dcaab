import { computed, shallowRef } from 'vue';
import { useRouter } from 'vue-router';
import type { ActionName } from '../../generated/graphql';
import { useAttempt } from '../../lib/forms/useAttempt';
import { useMutation, type Refusal } from '../../lib/graphql/useMutation';
import { i18n } from '../../lib/i18n';
import { useConfirm } from '../../ui/useConfirm';
import { useNotices } from '../../ui/useNotices';
import type { Offering } from './offers';
import type { OfferedAction, Verb } from './verb';

type Verbs = Readonly<Partial<Record<ActionName, Verb<never>>>>;
type DocumentOf<One> = One extends Verb<infer Document> ? Document : never;

/** For `v-bind` of the dialog that asks for a reason. */
interface ReasonPrompt {
  title: string;
  text: string;
  yes: string;
  send: (reason: string, idempotencyKey: string) => Promise<{ userErrors: Refusal[] } | undefined>;
  onDone: () => void;
  onClose: () => void;
}

const { t } = i18n.global;

/**
 * Runs the verbs of a table. `changed` is called after each that was sent, so that the page reads its document again; the
 * page shows `prompt` in a ReasonDialog.
 */
export function useVerbs<Table extends Verbs>(table: Table, changed: () => unknown) {
  const router = useRouter();
  const { show } = useNotices();
  const { confirm } = useConfirm();
  const mutations = new Map(
    Object.entries(table).flatMap(([name, verb]) => ('mutation' in verb ? [[name, useMutation(verb.mutation)]] : [])),
  );
  const prompt = shallowRef<ReasonPrompt>();
  const { attempt, problem, isPending } = useAttempt();
  /** Repeats the last verb that was not answered. */
  let retry: () => unknown = () => undefined;

  /** Runs a verb on a document of its type. */
  function run<Name extends keyof Table & ActionName>(name: Name, document: DocumentOf<Table[Name]>): Promise<unknown> {
    return start(name, document as never);
  }
  async function start(name: ActionName, document: never) {
    const verb: Verb<never> | undefined = table[name];
    if (!verb || isPending.value) return;
    if ('page' in verb) {
      await router.push(verb.page(document));
      return;
    }
    const mutation = mutations.get(name)!;
    if ('reason' in verb) {
      prompt.value = {
        ...verb.reason(document),
        send: (reason, idempotencyKey) => mutation.send(verb.input(document, reason, idempotencyKey)),
        onDone: () => void end([], verb.done(document)),
        onClose: () => (prompt.value = undefined),
      };
      return;
    }
    if (verb.confirm && !(await confirm(verb.confirm(document)))) return;
    retry = () => start(name, document);
    const payload = await attempt(() => mutation.send(verb.input(document)));
    if (payload) await end(payload.userErrors, verb.done?.(document));
  }
  async function end(refusals: Refusal[], done: string | undefined) {
    prompt.value = undefined;
    for (const { message } of refusals) show({ tone: 'bad', title: message });
    if (refusals.length === 0 && done) show({ tone: 'ok', title: done });
    await changed();
  }

  /** The actions that the server offers on a document, in its order. A newer server may offer more than this client knows. */
  function offered(document: Offering & DocumentOf<Table[keyof Table]>): OfferedAction[] {
    return document.actions.flatMap(({ name, isAllowed, reason }) => {
      const verb: Verb<never> | undefined = table[name];
      if (!verb) return [];
      const label = typeof verb.label === 'string' ? t(verb.label) : verb.label(document as never);
      return [{ name, label, isAllowed, reason, keys: verb.keys, run: () => start(name, document as never) }];
    });
  }
  /** The next step of a document: its first action that is allowed and needs no reason. */
  function nextOf(document: Offering & DocumentOf<Table[keyof Table]>): OfferedAction | undefined {
    return offered(document).find(({ name, isAllowed }) => isAllowed && !('reason' in table[name as ActionName]!));
  }
  /** For `v-bind` of the panel of actions, which shows why the last one failed. */
  const attempted = computed(() => ({ problem: problem.value, isPending: isPending.value, onRetry: () => retry() }));
  return { run, offered, nextOf, prompt, attempted };
}
