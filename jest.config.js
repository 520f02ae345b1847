/** Tests run the TypeScript sources as native ES modules; NODE_OPTIONS=--experimental-vm-modules is set by `npm test`. */
export default {
  testEnvironment: '<rootDir>/__tests__/support/environment.mjs',
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '<rootDir>/__tests__/support/transform.mjs',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/__tests__/support/spawner/start.mjs',
  globalTeardown: '<rootDir>/__tests__/support/spawner/stop.mjs',
  testSequencer: '<rootDir>/__tests__/support/sequencer.mjs',
  testTimeout: 180_000,
  // Two more than the two cores of a small runner: a third of the time suites wait, for servers that are silent and tries that pause.
  maxWorkers: 4,
  // Every test file gets a sharp of its own, whose WebAssembly memory node never gives back: workers are renewed, and early,
  // since every git that the code under test starts copies the page tables of its worker. All their memory counts (environment.mjs).
  workerIdleMemoryLimit: '250MB',
};
