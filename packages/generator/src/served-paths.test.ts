import { expect, test } from 'vitest';
import { servedPaths } from './served-paths.ts';

test.each([
  ['index.html', undefined, ['/index.html', '/']],
  ['index.html', '/shop/', ['/shop/index.html', '/shop', '/shop/']],
  ['de/thanks/INDEX.HTM', undefined, ['/de/thanks/INDEX.HTM', '/de/thanks', '/de/thanks/']],
  ['thanks.html', '/größe/', ['/gr%C3%B6%C3%9Fe/thanks.html', '/gr%C3%B6%C3%9Fe/thanks', '/gr%C3%B6%C3%9Fe/thanks/']],
  ['myindex.html', undefined, ['/myindex.html', '/myindex', '/myindex/']],
  ['a[1] 5%.html', undefined, ['/a[1]%205%25.html', '/a[1]%205%25', '/a[1]%205%25/']],
])('%s below %s is served at', (file, base, paths) => {
  expect(servedPaths(file, base)).toEqual(paths);
});
