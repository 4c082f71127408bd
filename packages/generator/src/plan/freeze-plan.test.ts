import { expect, test } from 'vitest';
import { parseSavedPixel, type InstallOptions } from '@pixelwright/api-client/schema';
import { createPlan } from './create-plan.ts';

test('nothing in a plan can be changed, and what it was made from still can', () => {
  const { pixel } = parseSavedPixel({
    name: 'Order',
    config: {
      type: 'conversion',
      conversion_type: 'purchase',
      revenue: { source: 'variable', value: 'order.total' },
      currency: { source: 'fixed', value: 'EUR' },
      properties: [
        { key: 'order_id', source: 'variable', value: 'order.id' },
        { key: 'brand', source: 'fixed', value: 'null' },
        { key: 'sku', source: 'variable', value: 'order.items[0].sku' },
      ],
    },
  });
  const options: InstallOptions = {
    endpoint: 'https://collect.example/e',
    pages: ['/thanks'],
    trigger: { on: 'click', selector: 'a' },
    variableRoot: 'shop.data',
    money: { decimal: ',' },
    declared: ['brand'],
    orderedAt: { variable: 'order.at' },
    maxAgeHours: 24,
  };
  const { plan } = createPlan(pixel!, options);
  expect(notFrozen(plan, 'plan')).toEqual([]);
  expect(notFrozen(options, 'options')).toEqual([
    'options',
    'options.pages',
    'options.trigger',
    'options.money',
    'options.declared',
    'options.orderedAt',
  ]);
});

function notFrozen(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, field]) => notFrozen(field, `${path}.${key}`));
  return Object.isFrozen(value) ? inner : [path, ...inner];
}
