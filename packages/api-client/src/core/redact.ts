const hidden = '[redacted]';
const secretParameter = /token|key|secret|signature|password|credential|sig$/i;

/** The keys and tokens of one client, and how to take them out of everything that leaves it. */
export interface Secrets {
  /** Remembers a secret. Texts below four characters are taken for no secret. */
  add(secret: string): void;
  /** Replaces every secret in a text, as it is, in an address or in JSON. */
  redact(text: string): string;
  /** The same error, or a copy without secrets where its texts or those of its causes hold one. */
  redactError(error: unknown): unknown;
}

export function createSecrets(): Secrets {
  const known = new Set<string>();

  function redact(text: string): string {
    let clean = text;
    // A secret may be the beginning of another.
    for (const secret of [...known].sort((one, other) => other.length - one.length)) {
      clean = clean.replaceAll(secret, hidden);
    }
    return clean;
  }

  function redactError(error: unknown, depth = 0): unknown {
    if (typeof error === 'string') return redact(error);
    if (!(error instanceof Error)) return error;
    if (redact(allTexts(error)) === allTexts(error)) return error;
    const copy = new Error(redact(error.message), {
      cause: depth < 5 ? redactError(error.cause, depth + 1) : undefined,
    });
    copy.name = error.name;
    copy.stack = redact(error.stack ?? '');
    return copy;
  }

  return {
    add(secret) {
      if (secret.length < 4) return;
      for (const form of [secret, JSON.stringify(secret).slice(1, -1)]) known.add(form).add(encodeURIComponent(form));
    },
    redact,
    redactError: (error) => redactError(error),
  };
}

/** Every text that printing the error could show. */
function allTexts(error: unknown, depth = 0): string {
  if (typeof error === 'string') return error;
  if (typeof error !== 'object' || error === null || depth > 5) return '';
  return Object.getOwnPropertyNames(error)
    .map((name) => allTexts((error as Record<string, unknown>)[name], depth + 1))
    .join('\n');
}

/** The address without user, password, fragment and the values of parameters that name a secret. */
export function publicUrl(url: URL | string): string {
  const copy = new URL(url);
  copy.username = copy.password = copy.hash = '';
  for (const name of new Set(copy.searchParams.keys())) {
    if (secretParameter.test(name)) copy.searchParams.set(name, hidden);
  }
  return copy.href;
}
