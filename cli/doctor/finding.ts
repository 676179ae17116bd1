/** The doctor's finding on one component. */
export interface Finding {
  name: string;
  state: 'ok' | 'warning' | 'missing';
  /** What was found, or what is wrong. */
  detail: string;
  /** What to do about it; always given unless the state is `ok`. */
  remedy?: string;
  /** Whether the labs need it. */
  required: boolean;
}

/** The project and the machine to check; each check can be tried with another `PATH`. */
export interface Patient {
  /** The folder of package.json. */
  root: string;
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
}

/** A finding that all is well. */
export const ok = (name: string, detail: string, required = true): Finding => ({
  name,
  state: 'ok',
  detail,
  required,
});

export const setUpAgain = 'Run "npm start -- --setup-only" in the project\'s folder.';
