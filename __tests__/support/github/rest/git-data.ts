import { demand } from '../access.js';
import { refuse } from '../http.js';
import { hasObject } from '../repository.js';
import { nodeId } from '../world.js';
import type { RestCall, RestHandler } from './route.js';

const WRITE = [['contents', 'write']] as const;

const urlOf = (call: RestCall, kind: string, sha: string): string =>
  `${call.world.apiUrl}/repos/${call.repository.fullName}/git/${kind}/${sha}`;

export const createBlob: RestHandler = async (call) => {
  demand(call.actor, call.repository, WRITE);
  const { content, encoding = 'utf-8' } = call.body as { content: string; encoding?: 'utf-8' | 'base64' };
  const sha = await call.repository.objects.write(
    'blob',
    Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'),
  );
  return { status: 201, body: { sha, url: urlOf(call, 'blobs', sha) } };
};

/** Flat trees of blobs only: nothing here makes others. */
export const createTree: RestHandler = async (call) => {
  demand(call.actor, call.repository, WRITE);
  const { tree } = call.body as { tree: { path: string; mode: string; type: string; sha: string }[] };
  const entries = [...tree].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, sha } of entries) {
    if (path.includes('/') || !(await hasObject(call.repository, sha))) throw refuse(422, 'tree.sha is not valid');
  }
  const content = entries.map(({ path, mode, sha }) =>
    Buffer.concat([Buffer.from(`${mode} ${path}\0`), Buffer.from(sha, 'hex')]),
  );
  const sha = await call.repository.objects.write('tree', Buffer.concat(content));
  const url = urlOf(call, 'trees', sha);
  return { status: 201, body: { sha, url, truncated: false, tree: entries } };
};

interface Person {
  readonly name: string;
  readonly email: string;
  readonly date?: string;
}

export const createCommit: RestHandler = async (call) => {
  demand(call.actor, call.repository, WRITE);
  const {
    message,
    tree,
    parents = [],
    author,
    committer,
  } = call.body as {
    message: string;
    tree: string;
    parents?: string[];
    author?: Person;
    committer?: Person;
  };
  if (!(await hasObject(call.repository, tree))) throw refuse(422, 'Tree SHA does not exist');
  const who = author ?? { name: call.actor?.login ?? '', email: 'someone@users.noreply.github.com' };
  const signature = ({ name, email, date }: Person): string =>
    `${name} <${email}> ${Math.floor((date === undefined ? Date.now() : Date.parse(date)) / 1000)} +0000`;
  const lines = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${signature(who)}`,
    `committer ${signature(committer ?? who)}`,
  ];
  const sha = await call.repository.objects.write('commit', Buffer.from(`${lines.join('\n')}\n\n${message}`));
  const url = urlOf(call, 'commits', sha);
  return {
    status: 201,
    body: { sha, node_id: nodeId('C', sha), url, message, tree: { sha: tree, url: urlOf(call, 'trees', tree) } },
  };
};
