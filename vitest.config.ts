import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{server,components,glue,app,bench}/**/*.test.{ts,tsx}'],
    // Two cores: more workers than that only make every test slower.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
