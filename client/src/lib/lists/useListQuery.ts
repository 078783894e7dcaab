import { computed } from 'vue';
import { useRoute, useRouter, type LocationQuery } from 'vue-router';
import { FIRST_PAGE, type PagePosition } from './paging';

export interface Sort {
  field: string;
  isDescending: boolean;
}

interface ListOptions {
  filters: readonly string[];
  sorts: readonly string[];
  sort: Sort;
}

/** The state of a list (search, filters, sort, page), kept in the address so that a link opens the same list. */
export function useListQuery(options: ListOptions) {
  const route = useRoute();
  const router = useRouter();

  function change(part: Record<string, string | undefined>) {
    const query: LocationQuery = { ...route.query };
    for (const [key, value] of Object.entries(part)) {
      if (value) query[key] = value;
      else delete query[key];
    }
    void router[part.page ? 'push' : 'replace']({ query });
  }
  const changeSelection = (part: Record<string, string | undefined>) => change({ ...part, ...FIRST_PAGE_QUERY });

  const search = computed({
    get: () => textOf(route.query.q),
    set: (text: string) => changeSelection({ q: text }),
  });
  const filters = computed(() =>
    Object.fromEntries(options.filters.map((key) => [key, textOf(route.query[key]).split(',').filter(Boolean)])),
  );
  const sort = computed({
    get: () => sortOf(textOf(route.query.sort), options),
    set: (next: Sort) => changeSelection({ sort: `${next.isDescending ? '-' : ''}${next.field}` }),
  });
  const position = computed({
    get: () => positionOf(route.query),
    set: (next: PagePosition) => {
      change({ page: next.page > 1 ? String(next.page) : undefined, after: next.after, before: next.before });
    },
  });
  const isNarrowed = computed(
    () => search.value !== '' || Object.values(filters.value).some((chosen) => chosen.length > 0),
  );

  function setFilter(key: string, chosen: string[]) {
    changeSelection({ [key]: chosen.join(',') });
  }
  function clear() {
    changeSelection(Object.fromEntries(['q', ...options.filters].map((key) => [key, undefined])));
  }
  return { search, filters, setFilter, sort, position, isNarrowed, clear };
}

const FIRST_PAGE_QUERY = { page: undefined, after: undefined, before: undefined };

function textOf(value: LocationQuery[string] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

function sortOf(text: string, { sorts, sort }: ListOptions): Sort {
  const field = text.replace(/^-/, '');
  return sorts.includes(field) ? { field, isDescending: text.startsWith('-') } : sort;
}

function positionOf(query: LocationQuery): PagePosition {
  const page = Number(textOf(query.page));
  const after = textOf(query.after);
  const before = textOf(query.before);
  if (!Number.isInteger(page) || page < 2 || (!after && !before)) return FIRST_PAGE;
  return before ? { page, before } : { page, after };
}
