/** Creates a key by which the server recognizes a repeated attempt. */
export function newIdempotencyKey(): string {
  // Browsers offer randomUUID on https and localhost only; a tablet may reach a warehouse server over plain http.
  if ('randomUUID' in crypto) return crypto.randomUUID();
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
