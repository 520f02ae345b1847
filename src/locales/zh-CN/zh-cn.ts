import type { Catalogue } from '../../core/say.js';
import { CLI } from './cli.js';
import { COMMAND } from './command.js';
import { COMMENT } from './comment.js';
import { CONFIG } from './config.js';
import { CORE } from './core.js';
import { DEMO } from './demo.js';
import { ENGINES } from './engines.js';
import { ENHANCE } from './enhance.js';
import { GIT } from './git.js';
import { GITHUB } from './github.js';
import { HELP } from './help.js';
import { IMAGE } from './image.js';
import { INPUTS } from './inputs.js';
import { LAYOUT } from './layout.js';
import { LEDGER } from './ledger.js';
import { LOCAL } from './local.js';
import { PAGE } from './page.js';
import { PUBLISH } from './publish.js';
import { PUBLISH_ERRORS } from './publish-errors.js';
import { REPORT } from './report.js';
import { REPORT_WORDS } from './report-words.js';
import { SELECT } from './select.js';
import { SERVER } from './server.js';
import { SHARDS } from './shards.js';
import { STORY } from './story.js';
import { SUMMARY } from './summary.js';
import { WECHAT } from './wechat.js';
import { WECHAT_CODES } from './wechat-codes.js';
import { WECHAT_ERRORS } from './wechat-errors.js';

/** All that is said, in simplified Chinese: what core/say.ts looks up. */
export const ZH_CN: Catalogue = {
  ...CLI,
  ...COMMAND,
  ...COMMENT,
  ...CONFIG,
  ...CORE,
  ...DEMO,
  ...ENGINES,
  ...ENHANCE,
  ...GIT,
  ...GITHUB,
  ...HELP,
  ...IMAGE,
  ...INPUTS,
  ...LAYOUT,
  ...LEDGER,
  ...LOCAL,
  ...PAGE,
  ...PUBLISH,
  ...PUBLISH_ERRORS,
  ...REPORT,
  ...REPORT_WORDS,
  ...SELECT,
  ...SERVER,
  ...SHARDS,
  ...STORY,
  ...SUMMARY,
  ...WECHAT,
  ...WECHAT_CODES,
  ...WECHAT_ERRORS,
};
