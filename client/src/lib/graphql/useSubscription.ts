import type { OperationVariables, TypedDocumentNode } from '@apollo/client/core';
import { onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { useGraphql } from './context';
import { problemFrom, type Problem } from './problem';

/**
 * Hears live events until the part unmounts. Variables are read again whenever the connection comes back, so that
 * `after` names the last event that arrived and none is lost or replayed from the start. As long as there are no
 * variables nothing is asked.
 */
export function useSubscription<Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: MaybeRefOrGetter<Variables | undefined>,
  hear: (data: Data) => void,
) {
  const { client, live } = useGraphql();
  const problem = shallowRef<Problem>();
  let stop = () => {};
  let isOver = false;

  function restart() {
    stop();
    const asked = toValue(variables);
    if (!asked || isOver) return;
    const subscription = client.subscribe<Data, OperationVariables>({ query, variables: asked }).subscribe((result) => {
      problem.value = result.error && problemFrom(result.error);
      if (result.data) hear(result.data as Data);
    });
    stop = () => subscription.unsubscribe();
  }

  restart();
  watch(
    () => toValue(variables) !== undefined,
    () => restart(),
  );
  watch(live, (now, before) => {
    if (now === 'connected' && before === 'reconnecting') restart();
  });
  onScopeDispose(() => {
    isOver = true;
    stop();
  });
  return { problem, live, restart };
}
