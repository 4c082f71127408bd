import { ours } from '../../test/support/delivery-ours.ts';
import type { Tool } from '../../test/support/delivery-tool.ts';
import { conversion, makeSnippet } from '../../test/support/make-snippet.ts';
import { peers } from '../delivery/peers/index.ts';
import { matomo } from './peers/matomo.ts';
import { segment } from './peers/segment.ts';
import { walkeros } from './peers/walkeros.ts';

/** The snippet as it is by default, which reads the visitor's consent; here it is given at once. */
const standard: Tool = {
  ...ours,
  name: 'Pixelwright standard',
  head: ({ collector }) => {
    const properties = { transaction_id: 'transaction_id' };
    const { snippet } = makeSnippet({
      config: conversion({ revenue: 'revenue', currency: 'currency', properties }),
      install: { endpoint: `${collector}/e`, trigger: { on: 'manual' }, consent: 'auto' },
    });
    return `${snippet}<script>pixelwright('consent', { ads: true, analytics: true });</script>`;
  },
};

/** The bare call comes first: the others are told as ratios to it. */
export const tools: readonly Tool[] = [
  peers.find(({ name }) => name === 'sendBeacon')!,
  { ...ours, name: 'Pixelwright core' },
  standard,
  ...peers.filter(({ name }) => name !== 'sendBeacon'),
  ...[walkeros, matomo, segment].filter((tool) => tool !== undefined),
];
