import { computed, nextTick, reactive, ref, shallowRef, toRaw } from 'vue';
import type { Refusal } from '../graphql/useMutation';
import { newIdempotencyKey } from '../idempotency';
import { sortRefusals } from './refusals';
import { useAttempt } from './useAttempt';
import { useLeaveGuard } from './useLeaveGuard';

/** Sends a form and returns the payload of its mutation. Throws a RequestError when the request fails. */
type Send<Values, Payload> = (values: Values, idempotencyKey: string) => Promise<Payload | undefined>;

/** Errors found before sending, by field; a field of a list entry is named by its path, such as `lines.0.quantity`. */
type FieldPath<Values> = (keyof Values & string) | `${keyof Values & string}.${string}`;
type Checks<Values> = (values: Values) => Partial<Record<FieldPath<Values>, string | undefined>>;

/** Fields whose text is not a value (yet): unreadable, or the name of no chosen record. */
const UNFINISHED = '[data-unreadable], [data-unsettled]';

interface FormOptions<Values, Payload> {
  initial: () => Values;
  send: Send<Values, Payload>;
  check?: Checks<Values>;
  /** The paths of all fields; needed only when some of them are in lists. */
  fields?: (values: Values) => string[];
  done?: (payload: Payload) => void;
}

/**
 * A form that keeps its input, shows each refusal at its field, and sends repeated attempts with the same idempotency key.
 * `problem` is why the last request failed, until one succeeds.
 */
export function useForm<Values extends Record<string, unknown>, Payload extends { userErrors: Refusal[] }>(
  options: FormOptions<Values, Payload>,
) {
  type Field = keyof Values & string;
  let element: HTMLFormElement | undefined;
  const values = reactive(options.initial()) as Values;
  const saved = shallowRef(snapshot(values));
  const errors = ref<Record<string, string>>({});
  const formErrors = ref<string[]>([]);
  const { attempt, problem, isPending } = useAttempt();
  const isDirty = computed(() => snapshot(values) !== saved.value);
  const { mayLeave } = useLeaveGuard(isDirty);
  let idempotencyKey = newIdempotencyKey();

  function refuse(byField: Record<string, string>, ofForm: string[]) {
    errors.value = byField;
    formErrors.value = ofForm;
    void nextTick(showErrors);
  }
  /** Moves errors of fields that the form does not show to its top, and focuses the first error. */
  async function showErrors() {
    const shown = element?.textContent ?? '';
    const hidden = Object.values(errors.value).filter((message) => element && !shown.includes(message));
    formErrors.value = [...new Set([...formErrors.value, ...hidden])];
    await nextTick();
    focusFirstError(element);
  }

  async function submit() {
    // Lets a field that has just lost the focus parse its text first.
    await nextTick();
    if (isPending.value) return;
    if (element?.querySelector(UNFINISHED)) return refuse({}, []);
    const found = Object.entries(options.check?.(values) ?? {}).filter(([, message]) => message);
    refuse(Object.fromEntries(found) as Record<string, string>, []);
    if (found.length > 0) return;
    const payload = await attempt(() => options.send({ ...toRaw(values) }, idempotencyKey));
    if (!payload) return;
    const { byField, ofForm } = sortRefusals(payload.userErrors, options.fields?.(values) ?? Object.keys(values));
    refuse(byField, ofForm);
    if (payload.userErrors.length > 0) return;
    idempotencyKey = newIdempotencyKey();
    saved.value = snapshot(values);
    options.done?.(payload);
  }

  function field<Name extends Field>(name: Name) {
    return {
      name,
      modelValue: values[name],
      error: errors.value[name],
      'onUpdate:modelValue': (value: Values[Name]) => {
        values[name] = value;
        delete errors.value[name];
      },
    };
  }

  /** For the `:ref` of the form element, in which the first error is focused. */
  function register(form: unknown) {
    element = form instanceof HTMLFormElement ? form : undefined;
  }
  function reset() {
    Object.assign(values, options.initial());
    saved.value = snapshot(values);
    refuse({}, []);
    problem.value = undefined;
    idempotencyKey = newIdempotencyKey();
  }
  return { register, values, field, errors, formErrors, problem, isDirty, isPending, submit, reset, mayLeave };
}

function snapshot(values: unknown): string {
  return JSON.stringify(values);
}

/** Scrolls the error to the middle of the page, where neither the header nor the footer covers it. */
function focusFirstError(form: HTMLFormElement | undefined) {
  const wrong = form?.querySelector<HTMLElement>(`[aria-invalid="true"], ${UNFINISHED}`);
  const first =
    wrong ?? form?.querySelector<HTMLElement>('[data-form-errors], [role="alert"]:not([data-save-problem])');
  if (!first) return;
  if (first !== wrong) first.tabIndex = -1;
  first.focus({ preventScroll: true });
  first.scrollIntoView({ block: 'center' });
}
