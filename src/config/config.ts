import type { CommandLine } from '../core/command-line.js';
import type { EngineKind } from '../core/outcome.js';
import type { LanguageWish } from '../core/say.js';
import type { Scale } from '../core/slot.js';

/** The typed inputs of a run. Made by `readConfig` (config/read-config.ts) from the table in config/inputs.ts. */
export interface Config {
  /** Folder of the repository, from the workspace on. */
  readonly workingDirectory?: string;
  /** Pattern lines in @actions/glob's language, comments and empty lines already gone. */
  readonly paths: readonly string[];
  /** Patterns of what is left alone whatever `paths` says: the defaults, then the user's; `!` takes one back. */
  readonly exclude: readonly string[];
  /** Repository path of the configuration file with the rules by path. */
  readonly config: string;
  readonly scope: 'auto' | 'changed' | 'all';
  /** Commit or ref to compare with, instead of the event's own. */
  readonly base?: string;
  /** Bytes; a file of this size or more is skipped. */
  readonly maxFileSize: number;
  readonly engine: 'auto' | EngineKind;
  /** The program of `engine: command`. */
  readonly command?: CommandLine;
  readonly wechat: WechatConfig;
  readonly quality: Quality;
  readonly style: Style;
  /** Path of an ONNX file of the user's own. */
  readonly model?: string;
  readonly concurrency: number;
  /** 0 = no limit. */
  readonly maxImages: number;
  /** Minutes, decimals allowed; 0 = no image is started. */
  readonly timeLimit: number;
  /** Bytes; a larger result is not kept. */
  readonly maxResultSize?: number;
  /** Where results go, one rule for each output of a source; absent: `layout` says it. */
  readonly output?: readonly OutputRule[];
  readonly layout: Layout;
  readonly refresh: boolean;
  readonly publish: 'commit' | 'pull-request' | 'none';
  readonly commitMethod: 'git' | 'api';
  readonly token?: string;
  /** The token is the job's own, which nobody passed on purpose: other ways to reach origin go before it. */
  readonly tokenIsDefault: boolean;
  readonly branch?: string;
  readonly commitMessage: string;
  /** Nobody asked for this message: a commit without a picture has one of its own. */
  readonly commitMessageIsDefault: boolean;
  /** Absent: the default author (github-actions[bot]). */
  readonly commitAuthor?: { readonly name: string; readonly email: string };
  readonly pullRequest: {
    readonly title: string;
    readonly labels: readonly string[];
    /** `user` or `org/team`. */
    readonly reviewers: readonly string[];
    readonly draft: boolean;
  };
  readonly dryRun: boolean;
  /** Repository path of the ledger folder, no trailing slash. */
  readonly ledger: string;
  readonly comment: boolean;
  /** Repository path of the HTML page. */
  readonly report?: string;
  /** Language of all that is said; src/language.ts has put it in force before the other inputs are read. */
  readonly language: LanguageWish;
  readonly failOn: 'error' | 'none';
  readonly mode: Mode;
  /** Mode plan: at most so many. */
  readonly shards: number;
  /** Mode enhance: which one, from 1. */
  readonly shard?: number;
  /** Plan and results go as artifacts; false: through `handOver`. */
  readonly artifact: boolean;
  /** Folder through which plan and results go where there are no artifacts. */
  readonly handOver?: string;
  /** Names of the inputs that were given as something else than their default. */
  readonly changed: readonly string[];
}

/** One job does everything, or is one of a sweep over many runners (docs/sweep.md). */
export const MODES = ['run', 'plan', 'enhance', 'publish'] as const;
export type Mode = (typeof MODES)[number];

/** Conventions of a platform for pictures of several densities. */
export const LAYOUTS = ['auto', 'web', 'android', 'xcassets', 'flutter', 'react-native'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** One line of the input `output`: a scale, and where results of that scale go. */
export interface OutputRule {
  readonly scale: Scale;
  readonly template: string;
}

export const QUALITIES = ['fast', 'balanced', 'best'] as const;
export type Quality = (typeof QUALITIES)[number];

/** How edges are drawn; auto: judged by the pictures of a folder together. */
export const STYLES = ['auto', 'smooth', 'pixel-art'] as const;
export type Style = (typeof STYLES)[number];

/** What the configuration file says of the pictures that some patterns match. */
export interface PathRule {
  readonly paths: readonly string[];
  readonly exclude?: boolean;
  readonly quality?: Quality;
  readonly style?: Style;
  readonly layout?: Layout;
  readonly output?: readonly OutputRule[];
  /** Bytes. */
  readonly maxResultSize?: number;
  readonly engine?: 'local';
}

export interface WechatConfig {
  readonly credential?: WechatCredential;
  /** True when some but not all parts of a credential set were given (engine auto withholds judgement to `chooseEngine`). */
  readonly partial: boolean;
  readonly cloudEnv?: string;
  readonly cloudFunction: string;
  /** Without trailing slash. */
  readonly imageUrlBase?: string;
  /** Without trailing slash. */
  readonly apiBaseUrl: string;
}

export type WechatCredential =
  | { readonly kind: 'access-token'; readonly accessToken: string }
  | { readonly kind: 'cloudbase-access-token'; readonly cloudbaseAccessToken: string }
  | { readonly kind: 'app'; readonly appId: string; readonly appSecret: string };
