# Inkcode for a team's own server. Build: docker build -t inkcode .
# Run, for this computer:  docker run -p 127.0.0.1:8000:8000 -v inkcode:/data inkcode
# Run, for colleagues:     add -e INKCODE_ORIGIN=https://inkcode.example.org behind a proxy that speaks TLS.
# The one-time sign-in address is in the output: docker logs NAME

FROM node:24-slim AS pages
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY frontend ./
RUN npm run build

FROM python:3.13-slim AS package
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
COPY requirements.lock ./
RUN python -m venv /opt/inkcode && /opt/inkcode/bin/pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE hatch_build.py ./
COPY tools tools
COPY migrations migrations
COPY app app
COPY --from=pages /src/app/static app/static
RUN INKCODE_SKIP_FRONTEND=1 /opt/inkcode/bin/pip install --no-deps --no-build-isolation .

FROM python:3.13-slim
# A fixed number, so that the owner of a mounted data folder can be set from outside.
RUN groupadd --gid 10001 inkcode \
    && useradd --uid 10001 --gid inkcode --no-create-home --home-dir /data --shell /usr/sbin/nologin inkcode \
    && install -d -o inkcode -g inkcode -m 0750 /data
COPY --from=package /opt/inkcode /opt/inkcode
ENV PATH=/opt/inkcode/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
VOLUME /data
EXPOSE 8000
# The server takes Ctrl-C and SIGTERM alike: it answers what is open and closes the database.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/api/v1/health', timeout=4)"]
CMD ["inkcode", "serve", "--data", "/data", "--host", "0.0.0.0", "--port", "8000", "--no-browser"]
