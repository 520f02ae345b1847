import { runGit } from './git.js';
import type { Repository } from './repository.js';
import { changeTree, type TreeChange } from './trees.js';

export interface Person {
  readonly name: string;
  readonly email: string;
}

export interface CommitRequest {
  readonly parent: string | undefined;
  /** Further parents: a merge. */
  readonly alsoParents?: readonly string[];
  readonly additions: readonly { readonly path: string; readonly content: Uint8Array; readonly mode?: string }[];
  readonly deletions: readonly string[];
  readonly message: string;
  readonly author: Person;
  readonly committer: Person;
  /** Adds a signature header, as GitHub does for commits made through its API. */
  readonly signed: boolean;
}

/** What GitHub's web interface and API sign with. */
export const WEB_FLOW: Person = { name: 'GitHub', email: 'noreply@github.com' };
const SIGNATURE = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n fake\n -----END PGP SIGNATURE-----\n';

/** Builds a commit in the bare repository; no ref moves. */
export async function writeCommit(repository: Repository, request: CommitRequest): Promise<string> {
  const changes: TreeChange[] = request.deletions.map((path) => ({ path, entry: undefined }));
  for (const { path, content, mode = '100644' } of request.additions) {
    changes.push({ path, entry: { mode, oid: await repository.objects.write('blob', content) } });
  }
  const tree = await changeTree(repository.objects, request.parent, changes);
  const parents = [request.parent, ...(request.alsoParents ?? [])].filter((oid) => oid !== undefined);
  return writeCommitObject(repository, tree, parents, request);
}

/** A commit object of a tree that is there already. */
export function writeCommitObject(
  repository: Repository,
  tree: string,
  parents: readonly string[],
  request: Pick<CommitRequest, 'message' | 'author' | 'committer' | 'signed'>,
): Promise<string> {
  const stamp = `${Math.floor(Date.now() / 1000)} +0000`;
  const text = [
    `tree ${tree}\n`,
    ...parents.map((parent) => `parent ${parent}\n`),
    `author ${request.author.name} <${request.author.email}> ${stamp}\n`,
    `committer ${request.committer.name} <${request.committer.email}> ${stamp}\n`,
    request.signed ? SIGNATURE : '',
    `\n${request.message.endsWith('\n') ? request.message : `${request.message}\n`}`,
  ].join('');
  return repository.objects.write('commit', Buffer.from(text));
}

export interface CommitFacts {
  readonly oid: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Person & { readonly date: string };
  readonly committer: Person & { readonly date: string };
  readonly message: string;
  readonly signed: boolean;
}

/** Reads a commit; undefined when the name does not resolve to one. */
export async function readCommit(repository: Repository, name: string): Promise<CommitFacts | undefined> {
  if (name.startsWith('-')) return undefined;
  const object = await repository.objects.read(`${name}^{commit}`);
  if (object === undefined) return undefined;
  const { oid } = object;
  const text = object.content.toString();
  const end = text.indexOf('\n\n');
  const head = text.slice(0, end);
  const person = (kind: string) => {
    const [, name = '', email = '', seconds = '0'] = new RegExp(`^${kind} (.*) <(.*)> (\\d+)`, 'm').exec(head) ?? [];
    return { name, email, date: new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z') };
  };
  return {
    oid,
    tree: /^tree (\w+)/m.exec(head)?.[1] ?? '',
    parents: [...head.matchAll(/^parent (\w+)/gm)].map((match) => match[1] ?? ''),
    author: person('author'),
    committer: person('committer'),
    message: text.slice(end + 2).replace(/\n$/, ''),
    signed: /^gpgsig/m.test(head),
  };
}

export interface TreeEntry {
  readonly mode: string;
  readonly oid: string;
}

/** All files of a commit's tree by path. */
export async function readTree(repository: Repository, commit: string): Promise<Map<string, TreeEntry>> {
  const run = await runGit(repository.dir, ['ls-tree', '-r', '-z', commit]);
  const files = new Map<string, TreeEntry>();
  for (const line of run.stdout.toString().split('\0')) {
    const match = /^(\d+) \w+ (\w+)\t(.*)$/s.exec(line);
    if (match !== null) files.set(match[3] ?? '', { mode: match[1] ?? '', oid: match[2] ?? '' });
  }
  return files;
}
