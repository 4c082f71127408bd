import { htmlLimit, publishedLimit, publishedSize, publishedWarning } from '../gtm/published-size.ts';
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
  if (size <= publishedWarning) return;
  const code = size > publishedLimit ? 'container_too_large' : 'container_large';
  report(code, '$.containerVersion', `It publishes as about ${Math.round(size / 1024)} KB.`);
}
