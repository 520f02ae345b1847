/**
 * What dist/lib/index.js exports: the two ways to start this code. Each loads its part only when it is called, so that a
 * run with nothing to do never parses the heavy parts.
 *
 * The action's own part lies in the first chunk (`eager`), though it is only run when it is called: one file to open where
 * there is nothing to do.
 *
 * `home` is the folder of dist: models/ and ort/ lie in it, and worker.js, the body of upscaling
 * threads, which is a bundle of its own.
 */
/** The action: reads the runner's inputs and sets the exit code. */
export async function runAction(home) {
    const action = await import(/* webpackMode: "eager" */ './action.js');
    await action.runAction(home);
}
/** The command line: reads the arguments and sets the exit code. */
export async function runCli(home) {
    const cli = await import('./cli.js');
    await cli.runCli(home);
}
