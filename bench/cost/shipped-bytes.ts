import { brotliCompressSync, constants } from 'node:zlib';
import type { Tool } from '../../test/support/delivery-tool.ts';

/** What a page loads for a tool before its first event, in bytes after brotli 11. */
export function shippedBytes(tool: Tool): number {
  const texts = [tool.head({ collector: 'https://collect.example' }), ...Object.values(tool.files ?? {})];
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return texts.reduce((sum, text) => sum + brotliCompressSync(text, { params }).length, 0);
}
