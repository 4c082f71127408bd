import { htmlLimit, publishedLimit, publishedSize } from '../gtm/published-size.ts';
import { parameterOf, type Entity } from './entities.ts';
import type { Report } from './finding.ts';

const javascriptLimit = 20_000;
/** Of characters; what is not ASCII takes more bytes, so this is the mildest reading. */
export const fileLimit = 10 * 1024 * 1024;

/** Limits of GTM: reference note, 3.4. */
export function lintSizes(file: Record<string, unknown>, entities: Entity[], report: Report): void {
  for (const entity of entities) {
    const html = (entity.kind === 'tag' && parameterOf(entity, 'html')) || '';
    if (html.length > htmlLimit)
      report('html_too_long', entity.path, `${entity.called} has ${html.length} characters.`);
    const code = (entity.value['type'] === 'jsm' && parameterOf(entity, 'javascript')) || '';
    if (code.length > javascriptLimit) {
      report('javascript_too_long', entity.path, `${entity.called} has ${code.length} characters.`);
    }
  }
  const size = publishedSize(file);
  // GTM warns from 70 % on.
  if (size > publishedLimit * 0.7) {
    report('container_large', '$.containerVersion', `It publishes as about ${Math.round(size / 1024)} KB.`);
  }
}
