import type { TypedDocumentNode } from '@apollo/client/core';
import { computed, ref, shallowRef } from 'vue';
import { useGraphql } from './context';
import { problemFrom, RequestError } from './problem';

/** Why an input was refused, and at which field. */
export interface Refusal {
  code: string;
  message: string;
  path: string[] | null;
}

type Payload<Data> = NonNullable<Data[Exclude<keyof Data, '__typename'>]>;

/** Runs a mutation with one input and one payload; exposes its refusals and whether it is pending. */
export function useMutation<Data extends object, Input>(mutation: TypedDocumentNode<Data, { input: Input }>) {
  const { mutate, report } = useGraphql();
  const running = ref(0);
  const refusals = shallowRef<Refusal[]>([]);

  /** Returns the payload. Throws a RequestError when the request fails: for forms, which show it themselves. */
  async function send(input: Input): Promise<Payload<Data> | undefined> {
    running.value += 1;
    refusals.value = [];
    try {
      const payload = payloadOf<Data>(await mutate(mutation, { input }));
      refusals.value = refusalsOf(payload);
      return payload;
    } catch (error) {
      throw new RequestError(problemFrom(error));
    } finally {
      running.value -= 1;
    }
  }
  /** Returns the payload, or undefined when the request failed; the failure has then been reported. */
  async function run(input: Input): Promise<Payload<Data> | undefined> {
    try {
      return await send(input);
    } catch (error) {
      report(problemFrom(error));
      return undefined;
    }
  }
  return { send, run, refusals, isPending: computed(() => running.value > 0) };
}

function payloadOf<Data extends object>(data: Data | undefined): Payload<Data> | undefined {
  const answers = Object.entries(data ?? {}).filter(([name]) => name !== '__typename');
  return answers[0]?.[1] as Payload<Data> | undefined;
}

function refusalsOf(payload: unknown): Refusal[] {
  if (typeof payload !== 'object' || payload === null || !('userErrors' in payload)) return [];
  return payload.userErrors as Refusal[];
}
