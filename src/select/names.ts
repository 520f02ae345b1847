/** Two names that this makes equal are one name on a case-insensitive or Unicode-normalising file system. */
export function foldName(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** The folders above a path, outermost first: `a/b/c.png` gives `a`, `a/b`. */
export function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    folders.push(path.slice(0, slash));
  }
  return folders;
}
