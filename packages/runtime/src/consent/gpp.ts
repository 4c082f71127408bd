import { vote, type Vote } from './votes.ts';

declare const window: Window & { __gpp?: Function };

let ping: any;

/**
 * IAB Global Privacy Platform: the sections of the United States, national or of a state, which have
 * their fields in common. They are about the sale and sharing of data for ads.
 * https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform
 */
export function gpp(changed: () => void): Vote[] {
  if (!ping && window.__gpp) {
    ping = {};
    window.__gpp('addEventListener', function (event: any) {
      ping = (event && event.pingData) || ping;
      changed();
    });
  }
  if (!ping) return [];
  if (ping.signalStatus != 'ready') return [0];
  const sections = JSON.stringify(ping.parsedSections);
  if (!/"us/.test(sections)) return [];
  return vote(!/"(Sale|Sharing|TargetedAdvertising)OptOut":1|"Gpc":(1|true)/.test(sections));
}
