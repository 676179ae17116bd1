// @ts-check
'use strict';

/** One step's line on the terminal: what is being done, for how long, and how far it is. */
class Progress {
  /**
   * @param {string} title such as '[2/5] packages from npm'
   * @param {NodeJS.WriteStream} [stream]
   */
  constructor(title, stream = process.stderr) {
    this.title = title;
    this.stream = stream;
    this.detail = '';
    this.begun = Date.now();
    if (stream.isTTY) this.timer = setInterval(() => this.draw(), 200);
    else stream.write(`${title} ...\n`);
  }

  get seconds() {
    return ((Date.now() - this.begun) / 1000).toFixed(0);
  }

  draw() {
    const line = `${this.title} ... ${this.detail}${this.detail && ', '}${this.seconds} s`;
    this.stream.write(`\r\x1b[K${line.slice(0, (this.stream.columns || 80) - 1)}`);
  }

  /** Sets how far the step is, such as '113 of 274 MB'; shown on terminals only. @param {string} detail */
  at(detail) {
    this.detail = detail;
  }

  /** @param {string} result such as 'done' */
  end(result) {
    clearInterval(this.timer);
    this.stream.write(`${this.stream.isTTY ? '\r\x1b[K' : ''}${this.title}: ${result} (${this.seconds} s)\n`);
  }
}

module.exports = { Progress };
