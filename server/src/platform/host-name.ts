/** A host name of the server; with a port if only that port is meant. */
export interface HostName {
  /** In the form of WHATWG URL: lower case, without a trailing dot; IPv6 in brackets. */
  name: string;
  port: number | undefined;
}

const FORM = /^(\[[0-9a-f:.]+\]|[\p{L}\p{N}._-]+)(?::(\d{1,5}))?$/iu;

/** Parses `host` or `host:port` (RFC 9110, section 7.2). Undefined when invalid. */
export function hostOf(text: string): HostName | undefined {
  const parts = FORM.exec(text);
  const written = parts?.[1];
  if (!written || !URL.canParse(`http://${written}`)) return undefined;
  const port = parts[2] === undefined ? undefined : Number(parts[2]);
  if (port !== undefined && (port < 1 || port > 65_535)) return undefined;
  return { name: new URL(`http://${written}`).hostname.replace(/\.$/, ''), port };
}
