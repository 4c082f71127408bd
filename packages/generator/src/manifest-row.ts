import type { Emission, ManifestRow } from './artifact.ts';
import type { Plan } from './plan/plan.ts';
import { utf8 } from './utf8.ts';

/** What a plan and its code come to in `manifest.json`. */
export function manifestRow(plan: Plan, { files: [code], exports }: Emission, sha384: string | undefined): ManifestRow {
  return {
    key: plan.key,
    name: plan.name,
    target: plan.target,
    delivery: plan.form === 'tealium' ? 'template' : plan.delivery,
    file: code.path,
    config_hash: plan.hash,
    ...(sha384 !== undefined && { sha384 }),
    bytes: utf8(code.text).length,
    purpose: plan.purpose,
    data_sent: [...plan.values.map(({ field, key }) => (field === 'properties' ? `properties.${key}` : field)), 'page'],
    endpoint: plan.destination.endpoint,
    ...(exports !== undefined && { exports }),
  };
}
