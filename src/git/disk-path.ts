import path from 'node:path';

/** The part of node's `path` that tells the systems apart; tests pass `path.win32` and `path.posix`. */
export type PathFlavour = Pick<typeof path, 'join' | 'relative' | 'sep' | 'isAbsolute'>;

/** Where a repository path (always with `/`) lies on disk. */
export function diskPath(root: string, repositoryPath: string, flavour: PathFlavour = path): string {
  return flavour.join(root, ...repositoryPath.split('/'));
}

/** The repository path of a file on disk; undefined when it is not below the root. */
export function repositoryPathOf(root: string, file: string, flavour: PathFlavour = path): string | undefined {
  const relative = flavour.relative(root, file);
  const [first = ''] = relative.split(flavour.sep);
  if (relative === '' || first === '..' || flavour.isAbsolute(relative)) return undefined;
  return relative.split(flavour.sep).join('/');
}
