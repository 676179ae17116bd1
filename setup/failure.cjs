// @ts-check
'use strict';

/** An error that the student can fix: what happened, and what to do about it. */
class Failure extends Error {
  /**
   * @param {string} what happened, a sentence
   * @param {string} remedy what to do, a sentence or two
   * @param {string} [output] what the failed tool printed
   */
  constructor(what, remedy, output = '') {
    super(what);
    this.name = 'Failure';
    this.remedy = remedy;
    this.output = output;
    /** Which of the known reasons it was, or `unknown`. */
    this.kind = 'unknown';
    /** The file with the tool's whole output, relative to the project's root. */
    this.log = '';
    /** The process's exit status. */
    this.status = 1;
  }
}

/** The command line names something that does not exist; the remedy names what does. */
class Misuse extends Failure {
  /** @override */
  status = 2;
}

/**
 * The usual reasons why npm, pip and uv fail, recognized by their output. The first match counts, so the
 * more specific reasons come first.
 *
 * @type {{ kind: string, pattern: RegExp, what: string, remedy: string }[]}
 */
const reasons = [
  {
    kind: 'hash',
    pattern: /DO NOT MATCH THE HASHES|EINTEGRITY|Hash mismatch for/,
    what: 'a downloaded file is not the one that was pinned',
    remedy:
      'The download was damaged, or the package server has another file of the same name. Run the same command ' +
      'again; if it fails again, empty the caches (pip cache purge, npm cache clean --force) and check the mirror in ' +
      'your pip and npm configuration.',
  },
  {
    kind: 'disk',
    pattern: /ENOSPC|No space left on device|not enough space on the disk|EDQUOT|Disk quota exceeded/i,
    what: 'the disk is full',
    remedy: 'Free some space (3 GB is enough for everything) and run the same command again.',
  },
  {
    kind: 'certificate',
    pattern:
      /CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)|UnknownIssuer|certificate verify failed/i,
    what: "the package server's certificate is not trusted",
    remedy:
      'A proxy probably uses its own certificate. Name it with "npm config set cafile FILE" and ' +
      '"pip config set global.cert FILE", or try another network, and run the same command again.',
  },
  {
    kind: 'network',
    pattern:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED|code E(403|407|50\d)|NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|Max retries exceeded|ProxyError|Temporary failure in name resolution|getaddrinfo failed|error sending request|dns error|Connection (refused|reset)|IncompleteRead/,
    what: 'the package server cannot be reached',
    remedy:
      'Check the network connection. Behind a proxy or with a mirror, look at "npm config get proxy" and "pip config ' +
      'list". Then run the same command again: finished steps are not repeated.',
  },
  {
    kind: 'wheel',
    pattern:
      /No matching distribution found|has no usable wheels|no wheels with a matching|is not a supported wheel/,
    what: 'a package was not found, or has no ready-made file for this Python on this machine',
    remedy:
      'If the network or the mirror in "pip config list" may be the cause, fix that. Otherwise install Python 3.12 (64 ' +
      'bits) beside this one: it is then found and used. Then run the same command again.',
  },
  {
    kind: 'lockfile',
    pattern: /npm (ci|error code EUSAGE)[^]*in sync|code EUSAGE/,
    what: 'package.json and package-lock.json do not agree',
    remedy:
      'Run "git checkout package.json package-lock.json" or, after a change of your own, "npm install", and try again.',
  },
  {
    kind: 'busy',
    pattern: /EBUSY|EPERM|WinError (5|32)\b/,
    what: 'a file is in use by another program',
    remedy:
      'Close JupyterLab, running notebooks and editors that use this folder, and run the same command again.',
  },
  {
    kind: 'permission',
    pattern: /EACCES|Permission denied|EROFS|Read-only file system/,
    what: 'a folder cannot be written',
    remedy:
      'Make this folder and the caches of npm and pip your own (see the path below), and run the same command again.',
  },
];

/**
 * Finds the known reason in a tool's output.
 *
 * @param {string} output
 * @returns {{ kind: string, what: string, remedy: string }}
 */
function reasonIn(output) {
  return (
    reasons.find(({ pattern }) => pattern.test(output)) ?? {
      kind: 'unknown',
      what: 'it ended with an error',
      remedy: 'Read its output below, and run the same command again: finished steps are not repeated.',
    }
  );
}

module.exports = { Failure, Misuse, reasonIn };
