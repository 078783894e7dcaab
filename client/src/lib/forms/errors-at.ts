/** The errors of one list entry, keyed by its field names: `lines.2.quantity` is the `quantity` of `lines.2`. */
export function errorsAt(errors: Record<string, string>, path: string): Record<string, string> {
  const own = Object.entries(errors).filter(([key]) => key.startsWith(`${path}.`));
  return Object.fromEntries(own.map(([key, message]) => [key.slice(path.length + 1), message]));
}
