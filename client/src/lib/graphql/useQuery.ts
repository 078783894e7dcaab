import type { OperationVariables, TypedDocumentNode } from '@apollo/client/core';
import { onScopeDispose, ref, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { connection } from '../connection';
import { useGraphql } from './context';
import { problemFrom, type Problem } from './problem';

/** Runs a query and keeps its result current, also after a lost connection; the last result stays visible while the next one loads. */
export function useQuery<Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: MaybeRefOrGetter<Variables>,
) {
  const { client } = useGraphql();
  const data = shallowRef<Data>();
  const problem = shallowRef<Problem>();
  const isLoading = ref(true);
  let isQuiet = false;

  const observable = client.watchQuery<Data, OperationVariables>({
    query,
    variables: toValue(variables),
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
    notifyOnNetworkStatusChange: true,
  });
  const subscription = observable.subscribe((result) => {
    if (isQuiet && (result.loading || result.error)) return;
    isLoading.value = result.loading;
    if (result.dataState === 'complete') data.value = result.data as Data;
    if (!result.loading) problem.value = result.error && problemFrom(result.error);
  });
  onScopeDispose(() => subscription.unsubscribe());

  watch(
    () => toValue(variables),
    (next) => void observable.setVariables(next).catch(shownAsProblem),
  );

  async function refetch() {
    await observable.refetch().catch(shownAsProblem);
  }
  /** Reloads in the background: the current result stays until the new one arrives, and when the request fails. */
  async function refresh() {
    isQuiet = true;
    await refetch();
    isQuiet = false;
  }
  watch(connection.isLost, (isLost) => {
    if (!isLost) void (problem.value ? refetch() : refresh());
  });
  return { data, problem, isLoading, refetch, refresh };
}

// The subscription has already put the same error into `problem`.
function shownAsProblem() {
  return undefined;
}
