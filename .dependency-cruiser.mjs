/**
 * The rules of the house (docs/architecture.md): rooms stand on floors, and a room may use its own floor's rooms only where
 * a rule below says so. `npm run lint` runs it.
 */

/** Rooms of the ground floor and the one above it know nothing of where pictures come from or go to. */
const STEPS = 'config|select|enhance|shards|publish|report';
const WORLD = '(publish/github|engines/wechat|wechat-server)/';

/** A room that may use nothing but itself and the rooms of `allowed`. */
const stands = (room, allowed, comment) => ({
  name: `${room.replaceAll('/', '-')}-stands-on`,
  comment,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
  forbidden: [
    {
      name: 'no-circular',
      comment: 'No circles, types included.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: '\\.d\\.ts$' }, to: {} },
    { name: 'not-to-dev', severity: 'error', from: { path: '^src/' }, to: { dependencyTypes: ['npm-dev'] } },
    { name: 'not-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    stands('core', [], 'The ground floor knows nobody.'),
    stands('locales', ['core'], 'Words alone.'),
    stands('image', ['core'], 'Pixels know neither git, GitHub nor WeChat.'),
    stands('git', ['core'], 'The only caller of git.'),
    stands('config', ['core'], 'Inputs and events become plain data.'),
    stands('ledger', ['core', 'git'], 'The provenance ledger.'),
    stands('engines/local', ['core', 'image', 'config'], 'The embedded networks.'),
    stands('engines/wechat', ['core', 'image', 'config'], 'WeChat as a client.'),
    stands('engines/command', ['core', 'image'], 'Any program as an engine.'),
    stands('layout', ['core', 'config'], 'Where platforms keep denser pictures.'),
    stands('select', ['core', 'config', 'git', 'image', 'layout', 'ledger'], 'Step 1.'),
    stands('enhance', ['core', 'config', 'git', 'image', 'ledger', 'select'], 'Step 2: takes what select found.'),
    stands(
      'shards',
      ['core', 'config', 'git', 'image', 'ledger', 'select', 'enhance'],
      'Step 2 over many runners: divides the work, hands over, takes what comes back.',
    ),
    stands(
      'publish',
      ['core', 'config', 'git', 'image', 'layout', 'ledger', 'select', 'enhance'],
      'Step 3: takes what enhance made.',
    ),
    stands('report', ['core', 'config', 'git', 'image', 'publish/github'], 'Step 4: tells of outcomes.'),
    stands('wechat-server', ['core', 'image', 'engines'], 'The WeChat-compatible server.'),
    {
      name: 'github-stands-on',
      comment: 'The GitHub client does not know what is published with it.',
      severity: 'error',
      from: { path: '^src/publish/github/' },
      to: { path: '^src/publish/(?!github/)' },
    },
    {
      name: 'steps-never-reach-back',
      comment: 'Only the story and the entries call the steps; no step knows them.',
      severity: 'error',
      from: { path: `^src/(core|locales|image|git|ledger|engines|wechat-server|${STEPS})/` },
      to: { path: '^src/(cli/|[^/]+$)' },
    },
    {
      name: 'pixels-know-no-world',
      severity: 'error',
      from: { path: '^src/(image|engines/local)/' },
      to: { path: `^src/${WORLD}` },
    },
    {
      name: 'words-come-through-say',
      comment: 'A catalogue is put in force once, by src/language.ts, and loaded only where its language is spoken.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(locales/|language\\.ts$)' },
      to: { path: '^src/locales/' },
    },
    {
      name: 'packages-in-their-room',
      comment: 'A package that talks to the world is used in the room that is for it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/publish/github/' },
      to: { path: 'node_modules/(@octokit|@actions/github)/' },
    },
    {
      name: 'artifacts-in-their-room',
      comment: 'What artifacts need is large: one file uses it, which is loaded only where artifacts are.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/shards/artifact-hand-over\\.ts$' },
      to: { path: 'node_modules/@actions/artifact/' },
    },
  ],
};
