import { defineConfig } from 'vitest/config';

/**
 * `unit` needs nothing but the code; `integration` starts a real PostgreSQL, the local AWS or a child process; `spark`
 * needs Python, Java and Spark (`npm run test:spark` installs them).
 */
export default defineConfig({
  test: {
    // Two cores: more workers than that only make every test slower.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{server,components,glue,app,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.integration.test.ts', '**/*.spark.test.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{server,components,glue,app,bench}/**/*.integration.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'spark',
          include: ['server/**/*.spark.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
