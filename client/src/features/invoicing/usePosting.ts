import { computed, ref, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { PostDocumentsDocument, PostingPreviewDocument, type PostDocumentsInput } from '../../generated/graphql';
import { useAttempt } from '../../lib/forms/useAttempt';
import { useMutation, type Refusal } from '../../lib/graphql/useMutation';
import { useQuery } from '../../lib/graphql/useQuery';
import { sortRefusals } from '../../lib/forms/refusals';
import { newIdempotencyKey } from '../../lib/idempotency';
import { QUANTITIES, SUMMARIES, choiceOf, dateError, isPostable, listOf, plausibleDateOf } from './preview';

/**
 * The preview of the selected orders, and `post`, which posts exactly what it shows. The address holds the selection.
 * `retry` repeats a posting that was not answered with the same key, even if the preview has changed since: when it was
 * posted, the answer names its documents.
 */
export function usePosting() {
  const route = useRoute();
  const router = useRouter();
  const { send } = useMutation(PostDocumentsDocument);
  const { attempt, problem: postProblem, isPending } = useAttempt();

  const orderIds = computed(() => listOf(route.query.orders));
  const postingDate = computed({
    get: () => plausibleDateOf(route.query.date),
    set: (date: string) => void router.replace({ query: { ...route.query, date: date || undefined } }),
  });
  const quantity = computed({
    get: () => choiceOf(route.query.quantity, QUANTITIES),
    set: (chosen) => void router.replace({ query: { ...route.query, quantity: chosen } }),
  });
  const summary = computed({
    get: () => choiceOf(route.query.summary, SUMMARIES),
    set: (chosen) => void router.replace({ query: { ...route.query, summary: chosen } }),
  });
  // Posting is disabled while an incomplete date is typed, because the preview still shows the previous date.
  const isDateUnreadable = ref(false);
  const selection = computed(() => ({
    orderIds: orderIds.value,
    quantity: quantity.value,
    summaryUpdate: summary.value,
    ...(postingDate.value ? { postingDate: postingDate.value } : {}),
  }));
  const { data, problem, isLoading, refetch } = useQuery(PostingPreviewDocument, () => ({ input: selection.value }));

  const preview = computed(() => data.value?.postingPreview);
  const documents = computed(() => preview.value?.documents ?? []);
  const refused = computed(() => preview.value?.verdicts.filter((verdict) => !isPostable(verdict)) ?? []);
  const previewedAt = ref('');
  const isStale = ref(false);
  const refusals = shallowRef<Refusal[]>([]);
  let idempotencyKey = newIdempotencyKey();
  let lastInput: PostDocumentsInput | undefined;

  watch(preview, () => (previewedAt.value = new Date().toISOString()), { immediate: true });
  // A new preview is a new posting. A retry of the same preview keeps the key, so that it is posted only once.
  watch(
    () => preview.value?.previewToken,
    () => {
      idempotencyKey = newIdempotencyKey();
      refusals.value = [];
    },
  );

  /** The refusals of the preview and of the last attempt to post it: at the date, and of the selection as a whole. */
  const errors = computed(() => {
    const { byField, ofForm } = sortRefusals(
      [...refusals.value, ...(preview.value?.userErrors ?? [])],
      ['postingDate'],
    );
    return { ofForm, ofDate: byField['postingDate'] ?? dateError(refused.value) };
  });

  watch(postingDate, () => (postProblem.value = undefined));

  async function post() {
    const previewToken = preview.value?.previewToken;
    if (!previewToken || documents.value.length === 0 || isPending.value || isLoading.value) return;
    if (isDateUnreadable.value) return;
    await sendPosting({ ...selection.value, previewToken, idempotencyKey });
  }
  async function retry() {
    if (lastInput && !isPending.value) await sendPosting(lastInput);
  }
  async function sendPosting(input: PostDocumentsInput) {
    isStale.value = false;
    lastInput = input;
    const payload = await attempt(() => send(input));
    if (!payload) return;
    refusals.value = payload.userErrors.filter(({ code }) => code !== 'STALE_PREVIEW');
    if (payload.userErrors.some(({ code }) => code === 'STALE_PREVIEW')) {
      await refetch();
      isStale.value = true;
      return;
    }
    if (payload.userErrors.length > 0) return;
    const posted = payload.invoices?.map(({ id }) => id) ?? [];
    const notPosted =
      payload.verdicts?.filter((verdict) => !verdict.documents?.length).map(({ orderId }) => orderId) ?? [];
    await router.replace({
      query: { posted: posted.join(','), ...(notPosted.length > 0 ? { orders: notPosted.join(',') } : {}) },
    });
  }
  return {
    orderIds,
    postingDate,
    quantity,
    summary,
    isDateUnreadable,
    preview,
    documents,
    refused,
    previewedAt,
    isStale,
    errors,
    problem,
    postProblem,
    isLoading,
    isPending,
    refetch,
    post,
    retry,
  };
}
