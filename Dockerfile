# A fresh machine on which the two commands of README.md run: Debian, as its own packages make it.
#   docker build .                     `make site`; the image shows the site on port 8000
#   docker build --target test .       `make test`, everything that it may need included
# Where there is no docker, `./.ci/container` runs the same RUN lines in any folder with a Debian in it.
# The base is named by its release: pin it by the digest that `docker buildx imagetools inspect debian:bookworm-slim` shows you.

FROM debian:bookworm-slim AS base
RUN apt-get update -q && apt-get install -qy --no-install-recommends ca-certificates git make python3 python3-venv && rm -rf /var/lib/apt/lists/*
WORKDIR /scorecard

FROM base AS tools
RUN apt-get update -q && apt-get install -qy --no-install-recommends chromium nodejs npm default-jre-headless libreoffice-calc-nogui libatomic1 && rm -rf /var/lib/apt/lists/*

FROM tools AS test
COPY . .
RUN make site
RUN CI=true make test

FROM base AS site
COPY . .
RUN make site
EXPOSE 8000
CMD ["python3", "-m", "http.server", "--directory", "site", "8000"]
