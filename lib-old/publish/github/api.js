/** True where a text at GitHub says what ours does: it may give back other line ends than it got. */
export const sameText = (a, b) => a.replaceAll('\r\n', '\n').trim() === b.replaceAll('\r\n', '\n').trim();
