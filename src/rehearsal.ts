import type { RehearseContext } from './enhance/rehearse.js';
import { createRepositoryShelf } from './enhance/shelf.js';
import type { Ruling } from './find-work.js';
import type { ImageFacts } from './image/facts.js';
import type { RunInput } from './run-input.js';
import type { Workshop } from './workshop.js';

interface RehearsalInput extends Ruling {
  readonly input: RunInput;
  readonly workshop: Workshop;
}

/** What tells without an engine what a run would make: for a dry run, and for the plan of a sweep. */
export async function rehearsalOf(stage: RehearsalInput): Promise<RehearseContext> {
  const { config } = stage.input;
  const { root, read } = stage.workshop.enhancing;
  const { standing } = createRepositoryShelf({ ...stage.workshop.enhancing, ...config });
  const maker = await stage.makers();
  const notSendable = await refusalsOf(stage, maker);
  return { ...config, root, read, maker, ...(standing && { standing }), ...(notSendable && { notSendable }) };
}

/** WeChat alone refuses pictures for what their headers say. Pictures whose pixels are repeated are not sent to it. */
async function refusalsOf(
  { input: { config }, ruleOf, decision }: RehearsalInput,
  maker: RehearseContext['maker'],
): Promise<RehearseContext['notSendable']> {
  if (decision.choice.engine !== 'wechat' || config.wechat.imageUrlBase === undefined) return undefined;
  const { refusalByAddress } = await import('./engines/wechat/sent-image.js');
  const isSent = (path: string) =>
    maker(path).engine === 'wechat' && (ruleOf(path)?.style ?? config.style) !== 'pixel-art';
  return (path: string, { format }: ImageFacts) => (isSent(path) ? refusalByAddress(format) : undefined);
}
