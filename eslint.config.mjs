import tseslint from 'typescript-eslint';

/** Imports go one way: labs and solutions -> src -> notebook; grading -> src, notebook; authoring -> kernel -> notebook. */
const neverImports = (folder, forbidden) => ({
  files: [`${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: forbidden.map(name => ({
          regex: name === 'src' ? '(^dl-labs(/|$)|(^|/)src/)' : `(^|/)${name}/`,
          message: `${folder} must not import from ${name}: see docs/architecture.md.`,
        })),
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['node_modules', '.*/', 'labs'] },
  ...tseslint.configs.recommendedTypeChecked.map(config => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'solutions/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
    },
  },
  { files: ['solutions/**/*.ts', 'cli/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
  // Every lab imports `hint` for its students to call. The compiler would refuse it: see noUnusedLocals in solutions/tsconfig.json.
  {
    files: ['solutions/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^hint$' },
      ],
    },
  },
  // An old Node must be able to read these, to be told that it is too old.
  { files: ['start.mjs'], languageOptions: { ecmaVersion: 2020 } },
  { files: ['setup/node-version.cjs'], languageOptions: { ecmaVersion: 5, sourceType: 'script' } },
  neverImports('notebook', ['src', 'kernel', 'authoring', 'grading', 'cli']),
  neverImports('kernel', ['src', 'authoring', 'grading', 'cli']),
  neverImports('src', ['kernel', 'authoring', 'grading', 'cli']),
  neverImports('authoring', ['src', 'grading', 'cli']),
  neverImports('grading', ['kernel', 'authoring', 'cli']),
  neverImports('solutions', ['notebook', 'kernel', 'authoring', 'grading', 'cli']),
);
