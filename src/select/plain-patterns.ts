import {
  compileLines,
  type PathMatcher,
  type RuleOptions,
  type RuleTest,
  remember,
  type Subject,
} from './pattern-lines.js';

/**
 * Compiles lines of the usual kind, `**` and then names with stars in them, without the library for all kinds: most runs have
 * none other, and loading it takes as long as everything that they have to do.
 * @param tops the repository's top folder, by all its names
 * @returns undefined where a line is of another kind
 * @throws SuperresError E_PATTERN
 */
export function compilePlainPatterns(lines: readonly string[], ...tops: readonly string[]): PathMatcher | undefined {
  return lines.every(isPlainLine) ? compileLines(lines, tops, { expand: (one) => [one], compile }) : undefined;
}

/** Letters that mean themselves in every pattern language, and stars that stand alone. */
const NAME = String.raw`(?:[\w .@+=,~-]|(?<!\*)\*(?!\*))+`;
const PLAIN = new RegExp(String.raw`^\*\*/(${NAME}(?:/${NAME})*)(/\*\*)?$`);

function isPlainLine(line: string): boolean {
  const text = line.trim();
  return text === '' || text.startsWith('#') || PLAIN.test(text.replace(/^(!\s*)*/, '').trim());
}

function compile(pattern: string, { globstarEnd }: RuleOptions): RuleTest {
  const [, names = '', below] = PLAIN.exec(pattern.slice(1)) ?? [];
  const tests = names.split('/').map(nameTest);
  const last = tests.at(-1);
  const above = tests.slice(0, -1);
  const isEnd = ({ folder, name }: Subject) =>
    last?.(name) === true && (above.length === 0 || (folder !== '' && endsWith(folder.split('/'), above)));
  if (below === undefined) return isEnd;
  const isAbove = remember((folder) => {
    const parts = folder.split('/');
    return parts.some((_, n) => endsWith(parts.slice(0, n + 1), tests));
  });
  return (subject) => (subject.folder !== '' && isAbove(subject.folder)) || (globstarEnd && isEnd(subject));
}

type NameTest = (name: string) => boolean;

function endsWith(parts: readonly string[], tests: readonly NameTest[]): boolean {
  const from = parts.length - tests.length;
  return from >= 0 && tests.every((fits, n) => fits(parts[from + n] ?? ''));
}

/** A star stands for any letters, also for none. */
function nameTest(pattern: string): NameTest {
  const [first = '', ...more] = pattern.split('*');
  const last = more.pop();
  if (last === undefined) return (name) => name === first;
  return (name) => {
    if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
    let at = first.length;
    for (const part of more) {
      const found = name.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= name.length - last.length;
  };
}
