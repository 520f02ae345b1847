import { type CliIo, EXIT, type ExitCode } from './io.js';

/** `superres serve`; the server is loaded only here, and has its own flags, help and messages. */
export async function serve(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const { serveCommand } = await import('../wechat-server/serve.js');
  const code = await serveCommand(argv, io);
  return code === EXIT.done || code === EXIT.usage ? code : EXIT.failed;
}
