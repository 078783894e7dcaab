import { vi } from 'vitest';

/** A server that sends its start page, which names the script of its version, until it is stopped. */
export function startServer() {
  const server = { isUp: true, status: 200, version: 'one', requests: 0 };
  vi.stubGlobal('fetch', async () => {
    server.requests += 1;
    if (!server.isUp) throw new TypeError('Failed to fetch');
    return new Response(`<script type="module" src="/assets/index-${server.version}.js">`, { status: server.status });
  });
  return server;
}

/** Makes this page one of a version. */
export function runVersion(version: string) {
  document.head.innerHTML = `<script type="module" src="/assets/index-${version}.js"></script>`;
}
