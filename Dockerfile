# The command line and the server in a container: docs/elsewhere.md.
#   docker build -t superres . && docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/pictures" superres enhance photos/ -o out/
FROM node:24-bookworm-slim
# Only `superres run` needs git; the version is the distribution's.
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates git git-lfs \
  && rm -rf /var/lib/apt/lists/*
COPY dist /opt/superres
USER 1000
WORKDIR /pictures
ENTRYPOINT ["node", "/opt/superres/cli.js"]
CMD ["--help"]
