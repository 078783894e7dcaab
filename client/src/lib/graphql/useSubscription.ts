import type { OperationVariables, TypedDocumentNode } from '@apollo/client/core';
import { onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { useGraphql } from './context';
import { problemFrom, type Problem } from './problem';

/**
 * Receives live events until the component is unmounted. The variables are read again after every reconnect, so that
 * `after` names the last event received and no event is lost or replayed. Does not subscribe while the variables are
 * undefined.
 */
export function useSubscription<Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: MaybeRefOrGetter<Variables | undefined>,
  onData: (data: Data) => void,
) {
  const { client, live } = useGraphql();
  const problem = shallowRef<Problem>();
  let stop = () => {};
  let isOver = false;

  function restart() {
    stop();
    const current = toValue(variables);
    if (!current || isOver) return;
    const subscription = client
      .subscribe<Data, OperationVariables>({ query, variables: current })
      .subscribe((result) => {
        problem.value = result.error && problemFrom(result.error);
        if (result.data) onData(result.data as Data);
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
