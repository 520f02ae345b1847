/**
 * Every form in which a secret could show up in a log: as it is, its lines, percent-encoded (in an address), base64
 * (in a Basic Authorization header, alone and behind the user name that git and GitHub use).
 */
export function maskForms(secret: string): readonly string[] {
  const forms = [
    secret,
    // A line of two or three characters would mask half of the log; it is not worth hiding.
    ...secret.split(/\r?\n/).filter((line) => line.trim().length > 3),
    percentEncode(secret),
    base64(secret),
    base64(`x-access-token:${secret}`),
  ];
  return [...new Set(forms.map((form) => form.trim()))].filter((form) => form !== '');
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function percentEncode(text: string): string {
  // By way of UTF-8: encodeURIComponent throws on lone surrogates, which this replaces.
  return encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));
}
