/** Programs, configuration and code that a pull request can bring along, each of which would leave a trace. */
export interface Hostile {
  readonly files: Readonly<Record<string, string>>;
  /** Those of the files that are programs. */
  readonly executable: readonly string[];
}

/** Names that a careless look for a program would find in the working folder. */
const PROGRAMS = ['git', 'git.exe', 'git.cmd', 'git-lfs', 'git-upload-pack', 'ssh', 'sh', 'node', 'node.exe'];

/** Packages that the action itself loads. */
const PACKAGES = ['sharp', '@img/sharp-wasm32', 'onnxruntime-web', 'undici', '@actions/github', 'form-data'];

/** @param trace absolute path of a folder; whatever runs makes a file in it */
export function hostileCheckout(trace: string): Hostile {
  const shell = (name: string) => `touch '${trace}/${name}'`;
  const script = (name: string) => `#!/bin/sh\n${shell(name)}\nexit 1\n`;
  const module = (name: string) => `require('node:fs').writeFileSync(${JSON.stringify(`${trace}/${name}`)}, '');\n`;
  const drivers = ['filter', 'diff', 'merge'].map((kind) => `${kind}=evil`).join(' ');
  const config = [
    ...['[filter "evil"]', `\tsmudge = ${shell('smudge')}`, `\tclean = ${shell('clean')}`, '\trequired = true'],
    ...['[diff "evil"]', `\ttextconv = ${shell('textconv')}`, `\tcommand = ${shell('diff')}`],
    ...['[merge "evil"]', `\tdriver = ${shell('merge')}`],
    ...['[core]', '\tbare = true', `\tfsmonitor = ${shell('fsmonitor')}`, `\tsshCommand = ${shell('sshCommand')}`],
    ...['[alias]', `\tls-files = !${shell('alias')}`, ''],
  ].join('\n');
  const programs = Object.fromEntries(PROGRAMS.map((name) => [name, script(`program-${name}`)]));
  const packages = PACKAGES.flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '99.0.0', main: 'index.js' })],
    [`node_modules/${name}/index.js`, module(`package-${name.replace('/', '-')}`)],
  ]);
  return {
    executable: PROGRAMS,
    files: {
      ...programs,
      ...Object.fromEntries(packages),
      '.gitattributes': `* ${drivers}\n*.png ${drivers} working-tree-encoding=UTF-16\n`,
      '.gitconfig': config,
      '.git-config': config,
      '.gitmodules': `[submodule "evil"]\n\tpath = evil\n\turl = ext::sh -c "${shell('submodule')}"\n\tupdate = !${shell('update')}\n`,
      '.lfsconfig': `[lfs]\n\turl = ext::${shell('lfs')}\n[lfs "customtransfer.evil"]\n\tpath = ${shell('lfs-transfer')}\n`,
      // A folder that git takes for a bare repository when it starts in it.
      'img/HEAD': 'ref: refs/heads/main\n',
      'img/config': config,
      'img/objects/.keep': '',
      'img/refs/.keep': '',
      '.npmrc': `node-options=--require=./evil.js\nscript-shell=${trace}/npm\n`,
      '.env': 'NODE_OPTIONS=--require=./evil.js\n',
      'evil.js': module('evil'),
      'package.json': JSON.stringify({
        name: 'evil',
        type: 'module',
        main: './evil.js',
        imports: { '#all': './evil.js' },
        scripts: { preinstall: shell('preinstall'), postinstall: shell('postinstall') },
      }),
      'index.js': module('index'),
      'ort/ort-wasm-simd-threaded.mjs': module('ort'),
      'models/own-32x10.onnx': 'not a network',
      // What would tell our own action what to do, were it read from here.
      'action.yml': 'runs:\n  using: node24\n  main: evil.js\n',
      '.superres/00.jsonl': '{"path":"../../etc/passwd","blob":"0","output":"/etc/passwd"}\n',
    },
  };
}
