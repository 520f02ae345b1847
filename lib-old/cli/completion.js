import { later, listed, said, say } from '../core/say.js';
import { suggest } from '../core/text.js';
import { VERSION } from '../core/version.js';
import { flagOf, SETTING_NAMES } from '../wechat-server/settings.js';
import { cliError } from './errors.js';
import { flagHelp } from './flags.js';
import { COMMANDS, HELP, headOf, summaryOf } from './help.js';
import { EXIT } from './terminal.js';
const KINDS = { bash: bashScript, zsh: zshScript, fish: fishScript, man: manPage };
/**
 * `superres completion KIND`: scripts and the man page, made from the same tables as --help.
 * @throws SuperresError E_USAGE
 */
export async function completionCommand(argv, io) {
    const [kind = '', ...more] = argv;
    if (!Object.hasOwn(KINDS, kind) || more.length > 0) {
        const meant = suggest(kind, Object.keys(KINDS));
        const guess = meant === undefined ? '' : say ` Did you mean ${meant}?`;
        throw cliError('E_USAGE', say `superres completion takes one of ${listed(Object.keys(KINDS))}.${guess}`);
    }
    io.stdout.write(KINDS[kind]());
    return EXIT.done;
}
function flagsOf(command) {
    if (command !== 'serve')
        return HELP[command].flags;
    const named = ['app-id', 'app-secret', 'token', 'config', 'faults', 'language'].map((name) => [
        name,
        { value: 'VALUE', help: '' },
    ]);
    const settings = SETTING_NAMES.map((name) => [flagOf(name).slice(2), { value: 'VALUE', help: '' }]);
    return Object.fromEntries([...named, ...settings, ['help', { help: later `this text` }]]);
}
function bashScript() {
    const cases = COMMANDS.map((command) => {
        const names = Object.keys(flagsOf(command)).map((name) => `--${name}`);
        return `    ${command}) options="${names.join(' ')}" ;;`;
    });
    const values = valueWords().map(
    // Switches have a value with `run` alone; elsewhere a file follows them.
    ([name, words]) => `    ${words[0] === 'true' ? 'run' : '*'}" --${name}") COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$word")); return ;;`);
    return `# bash completion of superres: eval "$(superres completion bash)"
_superres() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} options=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${COMMANDS.join(' ')} --help --version" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]} $before" in
${values.join('\n')}
    "completion completion") COMPREPLY=($(compgen -W "${Object.keys(KINDS).join(' ')}" -- "$word")); return ;;
  esac
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _superres superres
`;
}
function zshScript() {
    const commands = COMMANDS.map((name) => `    '${name}:${zshText(summaryOf(name))}'`);
    const cases = COMMANDS.map((command) => {
        const specs = Object.entries(flagsOf(command)).map(([name, flag]) => {
            const { value, words } = flag;
            const argument = value === undefined ? '' : `:${zshText(value)}:${words ? `(${words.join(' ')})` : '_files'}`;
            return `        '--${name}[${zshText(flagHelp(flag))}]${argument}'`;
        });
        const rest = command === 'completion' ? `'1:kind:(${Object.keys(KINDS).join(' ')})'` : `'*:file:_files'`;
        return `      ${command})\n        _arguments -s \\\n${[...specs, `        ${rest}`].join(' \\\n')}\n        ;;`;
    });
    return `#compdef superres
# zsh completion of superres: superres completion zsh > "\${fpath[1]}/_superres"
_superres() {
  local -a commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=\${words[2]}
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _superres ]; then _superres "$@"; else compdef _superres superres; fi
`;
}
function fishScript() {
    const lines = COMMANDS.map((name) => `complete -c superres -n __fish_use_subcommand -f -a ${name} -d '${fishText(summaryOf(name))}'`);
    for (const command of COMMANDS) {
        for (const [name, flag] of Object.entries(flagsOf(command))) {
            const { value, short, words } = flag;
            const parts = [`complete -c superres -n '__fish_seen_subcommand_from ${command}' -l ${name}`];
            if (short)
                parts.push(`-s ${short}`);
            if (value !== undefined)
                parts.push('-r');
            if (words)
                parts.push(`-f -a '${words.join(' ')}'`);
            if (flag.help)
                parts.push(`-d '${fishText(flagHelp(flag))}'`);
            lines.push(parts.join(' '));
        }
    }
    lines.push(`complete -c superres -n '__fish_seen_subcommand_from completion' -f -a '${Object.keys(KINDS).join(' ')}'`);
    return `# fish completion of superres: superres completion fish | source\n${lines.join('\n')}\n`;
}
/** The man page, in man(7)'s macros. */
function manPage() {
    const command = (name) => {
        if (name === 'serve')
            return ['.SS superres serve [flags]', roff(say `${summaryOf(name)}; superres serve --help lists its flags.`)];
        const { usage, text, flags, more } = HELP[name];
        return [
            `.SS ${roff(usage)}`,
            ...text.flatMap((paragraph) => [roff(said(paragraph)), '.PP']),
            ...Object.entries(flags).flatMap(([flag, spec]) => [
                '.TP',
                `.B ${roff(headOf(flag, spec))}`,
                roff(flagHelp(spec)),
            ]),
            ...(more === undefined ? [] : ['.PP', roff(said(more))]),
        ];
    };
    return [
        `.TH SUPERRES 1 "" "superres ${VERSION}"`,
        say `.SH NAME`,
        say `superres \\- upscale images with an embedded neural network`,
        say `.SH SYNOPSIS`,
        '.B superres',
        '.I command',
        say `[options]`,
        say `.SH COMMANDS`,
        ...COMMANDS.flatMap(command),
        say `.SH EXIT STATUS`,
        say `0 done, 1 some image failed or the run could not be done, 2 usage.`,
        '',
    ].join('\n');
}
/** Words of values, for the shells that complete them by the option before. */
function valueWords() {
    const found = new Map();
    for (const command of COMMANDS) {
        for (const [name, { words }] of Object.entries(flagsOf(command)))
            if (words)
                found.set(name, words);
    }
    return [...found];
}
const zshText = (text) => text.replace(/['[\]:\\]/g, (char) => (char === "'" ? "'\\''" : `\\${char}`));
const fishText = (text) => text.replace(/[\\']/g, '\\$&');
const roff = (text) => text
    .replace(/\\/g, '\\e')
    .replace(/-/g, '\\-')
    .replace(/^([.'])/gm, '\\&$1');
