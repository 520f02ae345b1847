import { TestEnvironment as NodeEnvironment } from 'jest-environment-node';
import { startGitElsewhere } from './spawner/git-elsewhere.mjs';

// Jest's workerIdleMemoryLimit weighs a worker's JavaScript heap; the memory of its WebAssembly is twice that, and every git
// that a worker starts copies the page tables of both.
const memoryUsage = process.memoryUsage;
process.memoryUsage = Object.assign(() => ({ ...memoryUsage(), heapUsed: memoryUsage.rss() }), memoryUsage);

/** Jest's own environment: this file is where a worker can be reached from. */
class TestEnvironment extends NodeEnvironment {
  constructor(config, context) {
    super(config, context);
    startGitElsewhere(context.testPath);
  }
}

export { TestEnvironment as default };
