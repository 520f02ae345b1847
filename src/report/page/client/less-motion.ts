/** True where the system is set to less motion. */
export function wantsLessMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Shows a picture. @param still of one that moves, the first frame */
export function showPicture(image: HTMLImageElement, source: string, still: boolean): void {
  image.src = source;
  if (!still || !mayMove(source)) return;
  void image.decode().then(
    () => {
      // Another picture may be asked for by now.
      if (image.src !== source) return;
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      image.src = canvas.toDataURL();
    },
    () => undefined,
  );
}

/** A GIF, or a WebP whose header says so. */
export function mayMove(source: string): boolean {
  if (source.startsWith('data:image/gif')) return true;
  if (!source.startsWith('data:image/webp')) return false;
  const header = atob(source.slice(source.indexOf(',') + 1).slice(0, 32));
  return header.slice(12, 16) === 'VP8X' && (header.charCodeAt(20) & 2) !== 0;
}
