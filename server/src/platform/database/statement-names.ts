/** The most statements that are remembered; the least recently sent is forgotten. */
const MOST_SEEN = 1_000;
/** Statements with more parameters are seldom sent twice. */
const MOST_PARAMETERS = 200;

const seen = new Map<string, string | undefined>();
let lastNumber = 0;

/**
 * The name under which a statement is prepared; undefined when it is sent for the first time, since many statements are
 * sent only once.
 */
export function nameOf(text: string, parameters: number): string | undefined {
  if (parameters === 0 || parameters > MOST_PARAMETERS) return undefined;
  const isRepeated = seen.has(text);
  const name = isRepeated ? (seen.get(text) ?? `w${(lastNumber += 1)}`) : undefined;
  seen.delete(text);
  seen.set(text, name);
  if (seen.size > MOST_SEEN) seen.delete(seen.keys().next().value!);
  return name;
}
