/** The values at a path of names, in every entry of the lists along it; null where a parent is null. */
export const valuesAt = (data: unknown, path: readonly (string | number)[]): unknown[] => {
  if (Array.isArray(data)) return data.flatMap((each) => valuesAt(each, path));
  const [key, ...rest] = path;
  return data === null || key === undefined ? [data] : valuesAt((data as Record<string, unknown>)[key], rest);
};
