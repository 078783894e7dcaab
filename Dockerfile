# A server that stores its data in the PostgreSQL of DATABASE_URL, or in the volume /var/lib/avoir.
#
#   docker build -t avoir .
#   docker run -p 127.0.0.1:4000:4000 --env-file avoir.env avoir
#
# The base images are pinned by tag. To pin their content as well, get the digest with
# `docker buildx imagetools inspect NAME:TAG` and append it to the tag: FROM node:26.10.0-bookworm-slim@sha256:...
# The image must not contain secrets: pass DATABASE_URL and SESSION_SECRET when you run it.

FROM node:26.10.0-bookworm-slim AS manifests
WORKDIR /avoir
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY client/package.json client/
COPY e2e/package.json e2e/
COPY server/package.json server/
COPY server/tools/ server/tools/

FROM manifests AS build
RUN ["node", "server/tools/install.mjs"]
COPY . .
RUN ["node_modules/.bin/node", "server/tools/build-all.ts"]

# The production dependencies, without those for building and testing. Node is one of them, with its checksum in the lockfile.
FROM manifests AS production
RUN "$(node server/tools/package-manager.mjs)" install --frozen-lockfile --prod --filter server

FROM debian:12.12-slim
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin avoir \
  && install --directory --owner=avoir --group=avoir --mode=0700 /var/lib/avoir
WORKDIR /avoir
COPY --from=production /avoir/package.json ./
COPY --from=production /avoir/node_modules/ node_modules/
COPY --from=production /avoir/server/package.json server/
COPY --from=production /avoir/server/node_modules/ server/node_modules/
COPY --from=build /avoir/server/dist/ server/dist/
COPY --from=build /avoir/client/dist/ client/dist/
ENV HOST=0.0.0.0 PORT=4000 DATA_DIR=/var/lib/avoir
ENV PATH=/avoir/node_modules/.bin:$PATH
VOLUME ["/var/lib/avoir"]
EXPOSE 4000
USER 10001
STOPSIGNAL SIGTERM
# Checks whether the process is alive. A load balancer should use /readyz, which also reports whether the database answers.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=16", "--expose-gc", "server/dist/src/main.js"]
