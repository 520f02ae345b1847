import { LANGUAGE_WISHES, later } from '../core/say.js';
import { LAYOUTS, MODES, QUALITIES, STYLES } from './config.js';
import { outputRules } from './output-rules.js';
import {
  apiBaseUrl,
  author,
  boolean,
  branchName,
  cloudName,
  commandLine,
  credential,
  filePath,
  imageUrlBase,
  integer,
  labels,
  message,
  minutes,
  oneOf,
  type Parser,
  patterns,
  repositoryPath,
  reviewers,
  revision,
  secretCredential,
  size,
  wantedPatterns,
} from './parsers.js';

/**
 * Pictures that nobody wants larger, whatever `paths` says: what platforms and tools ask for at fixed sizes, and what tests
 * compare pixel by pixel or are given. Lines of the input `exclude` come after these; `!` takes one back.
 */
export const DEFAULT_EXCLUDES = [
  // Packages of others, kept beside the project's own files.
  '**/node_modules/**',
  '**/bower_components/**',
  '**/Pods/**',
  '**/Carthage/**',
  // Icons of sites and apps have every size drawn, and a name for each.
  '**/favicon*',
  '**/fav-icon*',
  '**/apple-touch-icon*',
  '**/apple-icon*',
  '**/android-chrome-*',
  '**/android-icon-*',
  '**/adaptive-icon*',
  '**/ms-icon-*',
  '**/mstile-*',
  '**/safari-pinned-tab*',
  '**/AppIcon*',
  '**/*.appiconset/**',
  '**/ic_launcher-playstore*',
  // A web app's manifest: the sizes that Angular, Create React App and vite-plugin-pwa write.
  '**/icon-72x72*',
  '**/icon-96x96*',
  '**/icon-128x128*',
  '**/icon-144x144*',
  '**/icon-152x152*',
  '**/icon-192x192*',
  '**/icon-384x384*',
  '**/icon-512x512*',
  '**/logo192.*',
  '**/logo512.*',
  '**/pwa-64x64*',
  '**/pwa-192x192*',
  '**/pwa-512x512*',
  '**/maskable-icon*',
  // WordPress.org's icon has one larger picture, which layout/wordpress.ts names.
  '!**/.wordpress-org/icon-128x128*',
  // A Windows package's manifest; Tauri's, electron-builder's and freedesktop.org's folders.
  '**/Square*x*Logo*',
  '**/Wide310x150Logo*',
  '**/StoreLogo*',
  '**/src-tauri/icons/**',
  '**/build/icons/**',
  '**/hicolor/**',
  // Sets of icons whose files are named by nothing but their size: beside a `512x512@2x.png` electron-builder drops most others.
  '**/16x16.png',
  '**/24x24.png',
  '**/32x32.png',
  '**/48x48.png',
  '**/64x64.png',
  '**/96x96.png',
  '**/128x128.png',
  '**/256x256.png',
  '**/512x512.png',
  '**/1024x1024.png',
  // Pictures for link previews have a fixed size.
  '**/og-image*',
  '**/og_image*',
  '**/opengraph-image*',
  '**/twitter-image*',
  '**/*social-card*',
  // What lies there is uploaded to the app stores, which check its size: fastlane, Gradle Play Publisher.
  '**/fastlane/metadata/**',
  '**/fastlane/screenshots/**',
  '**/play/listings/**',
  // A nine-patch's frame of one pixel says where it stretches.
  '**/*.9.png',
  // Pictures that tests compare.
  '**/__screenshots__/**',
  '**/__snapshots__/**',
  '**/__Snapshots__/**',
  '**/__image_snapshots__/**',
  '**/*-snapshots/**',
  '**/cypress/snapshots/**',
  '**/cypress/screenshots/**',
  '**/.loki/**',
  '**/backstop_data/**',
  '**/goldens/**',
  '**/ReferenceImages*/**',
  '**/src/test/snapshots/**',
  '**/screenshotTest*/**',
  '**/baseline_images/**',
  '**/reftests/**',
  '**/expected/**',
  '**/*-expected.*',
  '**/visual/screenshots/**',
  '**/test/screenshots/**',
  '**/tests/screenshots/**',
  '**/e2e/screenshots/**',
  '**/test/reference/**',
  '**/tests/reference/**',
  // What tests are given: Go, Maven and Gradle, Jest, Rails and RSpec, Cypress.
  '**/testdata/**',
  '**/src/test/resources/**',
  '**/src/androidTest/**',
  '**/__fixtures__/**',
  '**/__tests__/fixtures/**',
  '**/test/fixtures/**',
  '**/tests/fixtures/**',
  '**/spec/fixtures/**',
  '**/cypress/fixtures/**',
] as const;

/** One input of action.yml, and one flag of `superres run`. */
export interface InputSpec<T, D extends string = string> {
  /** Text used when the input is not given or empty; `''` = the value is absent. */
  readonly default: D;
  readonly parse: Parser<T>;
  /** `secret`: masked in the log and never shown. `private`: not shown in error messages. */
  readonly visibility: 'public' | 'private' | 'secret';
  /** One line for `superres run --help`. */
  readonly help: string;
}

const DEFAULT_PATHS = ['**/*.png', '**/*.jpg', '**/*.jpeg', '**/*.webp', '**/*.avif', '**/*.gif'].join('\n');

function input<T, D extends string>(fallback: D, parse: Parser<T>, help: string): InputSpec<T, D> {
  return { default: fallback, parse, visibility: 'public', help };
}

function secret(help: string): InputSpec<string, ''> {
  return { default: '', parse: secretCredential, visibility: 'secret', help };
}

/**
 * Every input, in the order of action.yml. action.yml, the README's table and the CLI's help are held equal to this
 * table by tests. An input that is given but empty counts as not given: that is how a workflow passes a missing secret.
 */
export const INPUTS = {
  'working-directory': input(
    '',
    filePath,
    later`folder of the repository: where the workspace is none, or holds several`,
  ),
  paths: input(DEFAULT_PATHS, wantedPatterns, later`patterns, one a line; ! excludes, # comments`),
  exclude: input('', patterns, later`patterns of what is left alone, added to the defaults; ! takes one back`),
  config: input('.github/superres.yml', repositoryPath, later`file with rules by path; it need not exist`),
  scope: input('auto', oneOf('auto', 'changed', 'all'), later`which images: changed, all, or auto (by the event)`),
  base: input('', revision, later`commit or ref to compare with, instead of the event's own`),
  'max-file-size': input('2MiB', size, later`a file of this size or more is skipped`),
  'max-result-size': input('', size, later`a result larger than this is not kept`),
  engine: input(
    'auto',
    oneOf('auto', 'wechat', 'local', 'command'),
    later`wechat, local, command, or auto (wechat when its credentials are given)`,
  ),
  command: {
    ...input('', commandLine, later`engine command: a program with {input} and {output}, or {inputs} and {outputs}`),
    visibility: 'private',
  },
  'access-token': secret(later`WeChat access_token, or an authorizer_access_token`),
  'app-id': {
    ...input('', credential, later`WeChat app id; with app-secret a token is fetched`),
    visibility: 'private',
  },
  'app-secret': secret(later`WeChat app secret`),
  'cloudbase-access-token': secret(later`sent as cloudbase_access_token`),
  'cloud-env': input('', cloudName, later`cloud environment: call a cloud function instead of the API`),
  'cloud-function': input('superresolution', cloudName, later`name of the cloud function`),
  'image-url-base': input('', imageUrlBase, later`send img_url = this address + the path, instead of uploading`),
  'api-base-url': input('https://api.weixin.qq.com', apiBaseUrl, later`another WeChat host, or a \`superres serve\``),
  quality: input('balanced', oneOf(...QUALITIES), later`local engine: fast, balanced, best`),
  style: input('auto', oneOf(...STYLES), later`how edges are drawn: auto (judged by folder), smooth, pixel-art`),
  model: input('', filePath, later`local engine: an ONNX model of your own`),
  concurrency: input('4', integer(1, 64), later`images in flight`),
  'max-images': input('0', integer(0, 1_000_000), later`at most this many enhanced in one run; 0 = no limit`),
  // 7,200 minutes = 5 days, the longest a job can run on a self-hosted runner.
  'time-limit': input('300', minutes(7200), later`minutes after which no image is started`),
  output: input(
    '',
    outputRules,
    later`where results go, one a line: SCALE TEMPLATE of {dir} {name} {ext}; alone 2x (default: by layout)`,
  ),
  layout: input('auto', oneOf(...LAYOUTS), later`whose conventions name the results: auto (by the path) or a platform`),
  refresh: input('false', boolean, later`enhance again what an older engine, model or template made`),
  publish: input('commit', oneOf('commit', 'pull-request', 'none'), later`commit, pull-request, none`),
  'commit-method': input(
    'git',
    oneOf('git', 'api'),
    later`git (push) or api (GitHub's createCommitOnBranch, verified)`,
  ),
  token: secret(later`GitHub token`),
  'job-token': secret(later`the job's own token, to tell it from one that was passed on purpose`),
  branch: input('', branchName, later`branch to commit to, or head branch of the pull request`),
  'commit-message': input(
    later`Upscale images 2x ({count})`,
    message('lines'),
    later`commit message; {count} = number of images`,
  ),
  'commit-author': input('', author, later`Name <email> of the commit (default: github-actions[bot])`),
  'pull-request-title': input(later`Upscale images 2x`, message('one-line'), later`title; {count} = number of images`),
  'pull-request-labels': input('', labels, later`labels, separated by commas or lines`),
  'pull-request-reviewers': input('', reviewers, later`logins and org/team, separated by commas or lines`),
  'pull-request-draft': input('false', boolean, later`open the pull request as a draft`),
  'dry-run': input('false', boolean, later`list what would happen; write and publish nothing`),
  ledger: input('.superres', repositoryPath, later`folder of the provenance ledger`),
  comment: input('true', boolean, later`on pull_request: keep one comment up to date`),
  report: input('', repositoryPath, later`write a self-contained before/after page to this path`),
  language: input('auto', oneOf(...LANGUAGE_WISHES), later`of what is said: auto (SUPERRES_LANG, the system), en, zh`),
  'fail-on': input('error', oneOf('error', 'none'), later`error: fail if any image failed; none: do not`),
  mode: input('run', oneOf(...MODES), later`run, or a job of a sweep over many runners: plan, enhance, publish`),
  // GitHub makes at most 256 jobs of a matrix.
  shards: input('20', integer(1, 256), later`mode plan: at most so many shards`),
  shard: input('', integer(1, 256), later`mode enhance: which shard, from 1`),
  artifact: input('true', boolean, later`plan and results go from job to job as artifacts; false: through a folder`),
  'hand-over': input('', filePath, later`that folder`),
} as const satisfies Readonly<Record<string, InputSpec<unknown>>>;

export type InputName = keyof typeof INPUTS;

export const INPUT_NAMES = Object.keys(INPUTS) as readonly InputName[];

/** What each input parses to; absent when it is not given and its default is empty. */
export type InputValues = {
  readonly [N in InputName]?: (typeof INPUTS)[N] extends InputSpec<infer T> ? T : never;
};

/** Inputs whose default is empty. */
type Optional = { [N in InputName]: [(typeof INPUTS)[N]['default']] extends [''] ? N : never }[InputName];

/** The values once no problem was found: only inputs without a default can be absent. */
export type ValidValues = Required<Omit<InputValues, Optional>> & Pick<InputValues, Optional>;
