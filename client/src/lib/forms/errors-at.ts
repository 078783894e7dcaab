/** The errors of one entry of a list, by the names of its fields: `lines.2.quantity` is the `quantity` of `lines.2`. */
export function errorsAt(errors: Record<string, string>, place: string): Record<string, string> {
  const own = Object.entries(errors).filter(([path]) => path.startsWith(`${place}.`));
  return Object.fromEntries(own.map(([path, message]) => [path.slice(place.length + 1), message]));
}
