import type { Plan } from '../plan/plan.ts';
import { markdownCode } from '../render/markdown.ts';

/** Which signals of consent are obeyed. */
export function consent({ consent, purpose, global, target }: Plan): string {
  if (consent === 'off' && target === 'gtm')
    return 'The code reads no consent signal: whether the tag fires is for Google Tag Manager to decide.';
  if (consent === 'off' && target === 'tealium')
    return "It reads no consent signal: Tealium's consent settings decide whether the tag runs.";
  if (consent === 'off')
    return 'It reads no consent signal: paste it only where your visitors have agreed, or load it through your consent banner.';
  const american = purpose === 'ads' ? ', IAB GPP, Global Privacy Control' : '';
  const signals = `It obeys what the page says about ${purpose}: Google Consent Mode, IAB TCF${american}, and ${markdownCode(`${global}('consent', { ${purpose}: true })`)}.`;
  return consent === 'required'
    ? `${signals} Without a signal nothing is sent.`
    : `${signals} Where nothing on the page speaks of consent, it is sent.`;
}
