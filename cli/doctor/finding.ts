/** What the doctor found out about one thing. */
export interface Finding {
  name: string;
  state: 'ok' | 'warning' | 'missing';
  /** What there is, or what is wrong, in words. */
  detail: string;
  /** What to do about it; always there unless the state is `ok`. */
  remedy?: string;
  /** Whether the labs cannot do without. */
  required: boolean;
}

/** Where to look and what to look with: each check can be tried on another machine's `PATH`. */
export interface Patient {
  /** The folder of package.json. */
  root: string;
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
}

/** A finding where all is well, or one with its remedy. */
export const ok = (name: string, detail: string, required = true): Finding => ({
  name,
  state: 'ok',
  detail,
  required,
});

export const setUpAgain = 'Run "npm start -- --setup-only" in the project\'s folder.';
