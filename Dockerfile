FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /app
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY bot bot
RUN pip install -q -c constraints.txt setuptools \
    && pip install -q -c constraints.txt --no-build-isolation . \
    && useradd --system --create-home --home-dir /data sourcier
COPY knowledge knowledge

# What is kept between starts; the knowledge and a config.yaml may be mounted over /app.
ENV SOURCIER_INDEX__DIRECTORY=/data/index \
    SOURCIER_STORE__PATH=/data/store.sqlite3 \
    SOURCIER_LOG__FORMAT=json
VOLUME /data
USER sourcier

# Wants DISCORD_TOKEN.
CMD ["sourcier", "run"]
