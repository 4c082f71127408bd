import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';

/** What a failed write comes to, in words. */
export function notWritable(out: string, error: unknown): Diagnostic {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    ENOTDIR: 'a part of the path is a file',
    EEXIST: 'a part of the path is a file',
    EACCES: 'writing there is not allowed',
    EPERM: 'writing there is not allowed',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
  };
  return diagnostic('out_not_writable', '$', `${out}: ${known[code ?? ''] ?? message}.`);
}
