/**
 * Latin words side by side in a Chinese text, once code, addresses, variables, file names and names that have no Chinese
 * form are gone: what is left is an English phrase that nobody translated.
 */
export function foreignWords(chinese: string): readonly string[] {
  const text = NAMES.reduce((rest, name) => rest.replace(name, ' ※ '), chinese);
  return text.match(/(?<![\w-])[A-Za-z]{2,}[,;:]? [a-z]{2,}(?![\w-])/g) ?? [];
}

const NAMES: readonly RegExp[] = [
  /```[\s\S]*?```/g,
  /`[^`]*`/g,
  /https?:\/\/[^\s)）]+/g,
  // Words of GitHub's own pages, which are English.
  /“[A-Z][^”]*”/g,
  /Settings → Actions → General/g,
  /superres (serve|enhance|run|demo|completion)\b/g,
  /\bGitHub (Actions|App|API)\b/g,
  /\bGit LFS\b/g,
  /\bactions\/checkout\b/g,
  /\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)+\b/g,
  /\b[\w-]*[_/.@=][\w./@{}=-]*/g,
  /--?[a-z][\w-]*( [A-Z]+)?/g,
  /\{\w+\}/g,
  /\b(git|npm|ulimit|man|source) [-\w]+/g,
];
