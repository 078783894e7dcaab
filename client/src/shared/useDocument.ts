import type { OperationVariables, TypedDocumentNode } from '@apollo/client/core';
import { computed, useTemplateRef } from 'vue';
import type { ReturnEventFilter } from '../generated/graphql';
import { keepFocus } from '../lib/focus';
import { useQuery } from '../lib/graphql/useQuery';
import { useLiveRefetch } from './live/useLiveRefetch';

interface Options<Data, Document> {
  /** The document in the result: null when it does not exist, undefined when it is of another type. */
  find: (data: Data) => Document | null | undefined;
  /** The return events that change the document; none while it returns null. */
  live?: (document: Document | undefined) => ReturnEventFilter | null;
}

/**
 * The document of a page. `reload` reads it again after an action, together with its history (the template ref `history`), and
 * keeps the focus; events of returns do the same in the background. `state` is for `v-bind` of DocumentPage.
 */
export function useDocument<
  Data,
  Variables extends OperationVariables & { id: string },
  Document extends { id: string },
>(query: TypedDocumentNode<Data, Variables>, variables: () => Variables, { find, live }: Options<Data, Document>) {
  if (live)
    useLiveRefetch(
      () => withHistory(refresh),
      () => live(document.value),
    );
  const { data, problem, isLoading, refetch, refresh } = useQuery(query, variables);
  const history = useTemplateRef<{ refetch: () => Promise<void> }>('history');
  const found = computed(() => (data.value === undefined ? undefined : find(data.value)));
  // The result of another document is kept while this one loads.
  const document = computed(() => (found.value?.id === variables().id ? found.value : undefined));
  const state = computed(() => ({
    document: document.value,
    isMissing: found.value === null,
    problem: problem.value,
    onRetry: refetch,
  }));

  const withHistory = (read: () => Promise<void>) => Promise.all([read(), history.value?.refetch()]);
  async function reload() {
    await withHistory(refetch);
    keepFocus();
  }
  return { data, document, state, isLoading, refetch, reload };
}
