import { computed, ref, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { PostDocumentsDocument, PostingPreviewDocument } from '../../generated/graphql';
import { useMutation } from '../../lib/graphql/useMutation';
import { useQuery } from '../../lib/graphql/useQuery';
import { newIdempotencyKey } from '../../lib/idempotency';
import { isPostable, listOf, plausibleDateOf } from './preview';

/** The preview of the selected orders, and `post`, which posts exactly what it shows. The address holds the selection. */
export function usePosting() {
  const route = useRoute();
  const router = useRouter();
  const { run, isPending } = useMutation(PostDocumentsDocument);

  const orderIds = computed(() => listOf(route.query.orders));
  const postingDate = computed({
    get: () => plausibleDateOf(route.query.date),
    set: (date: string) => void router.replace({ query: { ...route.query, date: date || undefined } }),
  });
  // Posting is disabled while an incomplete date is typed, because the preview still shows the previous date.
  const isDateUnreadable = ref(false);
  const selection = computed(() => ({
    orderIds: orderIds.value,
    ...(postingDate.value ? { postingDate: postingDate.value } : {}),
  }));
  const { data, problem, isLoading, refetch } = useQuery(PostingPreviewDocument, () => ({ input: selection.value }));

  const preview = computed(() => data.value?.postingPreview);
  const postable = computed(() => preview.value?.verdicts.filter(isPostable) ?? []);
  const refused = computed(() => preview.value?.verdicts.filter((verdict) => !isPostable(verdict)) ?? []);
  const previewedAt = ref('');
  const isStale = ref(false);
  const errors = shallowRef<string[]>([]);
  let idempotencyKey = newIdempotencyKey();

  watch(preview, () => (previewedAt.value = new Date().toISOString()), { immediate: true });
  // A new preview is a new posting. A retry of the same preview keeps the key, so that it is posted only once.
  watch(
    () => preview.value?.previewToken,
    () => (idempotencyKey = newIdempotencyKey()),
  );

  async function post() {
    const previewToken = preview.value?.previewToken;
    if (!previewToken || postable.value.length === 0 || isPending.value || isLoading.value) return;
    if (isDateUnreadable.value) return;
    isStale.value = false;
    const payload = await run({ ...selection.value, previewToken, idempotencyKey });
    if (!payload) return;
    errors.value = payload.userErrors.filter(({ code }) => code !== 'STALE_PREVIEW').map(({ message }) => message);
    if (payload.userErrors.some(({ code }) => code === 'STALE_PREVIEW')) {
      await refetch();
      isStale.value = true;
      return;
    }
    if (payload.userErrors.length > 0) return;
    const numbers = payload.invoices?.map(({ number }) => number) ?? [];
    const notPosted = payload.verdicts?.filter(({ invoice }) => !invoice).map(({ orderId }) => orderId) ?? [];
    await router.replace({
      query: { posted: numbers.join(','), ...(notPosted.length > 0 ? { orders: notPosted.join(',') } : {}) },
    });
  }
  return {
    orderIds,
    postingDate,
    isDateUnreadable,
    preview,
    postable,
    refused,
    previewedAt,
    isStale,
    errors,
    problem,
    isLoading,
    isPending,
    refetch,
    post,
  };
}
