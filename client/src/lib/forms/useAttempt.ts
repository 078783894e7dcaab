import { ref, shallowRef } from 'vue';
import { RequestError, type Problem } from '../graphql/problem';

/** Sends what a user has entered. `problem` is why the last request failed, until one is answered. */
export function useAttempt() {
  const problem = shallowRef<Problem>();
  const isPending = ref(false);

  /** Returns what `send` returns, or undefined when the request failed. */
  async function attempt<Payload>(send: () => Promise<Payload>): Promise<Payload | undefined> {
    isPending.value = true;
    try {
      const payload = await send();
      problem.value = undefined;
      return payload;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      // When the session has ended, the sign-in dialog is shown instead.
      problem.value = error.problem.code === 'UNAUTHENTICATED' ? undefined : error.problem;
      return undefined;
    } finally {
      isPending.value = false;
    }
  }
  return { attempt, problem, isPending };
}
