/** The client of a request, normalized and bounded by `platform/http/client.ts`. */
export interface Client {
  /** An IPv4 or IPv6 address; empty when the connection has none. */
  remoteAddress: string;
  /** The header User-Agent; undefined when empty. */
  userAgent?: string | undefined;
}
