import { stringify } from '../json.ts';
import { vote } from './vote.ts';

declare const window: Window & { __gpp?: Function };

let ping: any;

/**
 * IAB Global Privacy Platform: the sections of the United States, national or of a state, which have
 * their fields in common. They are about the sale and sharing of data for ads.
 * https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform
 */
export function readGpp(): void {
  if (window.__gpp) {
    if (!ping) {
      ping = {};
      window.__gpp('addEventListener', function (event: any) {
        ping = event.pingData || ping;
      });
    }
    const sections = stringify(ping.parsedSections);
    if (ping.signalStatus != 'ready') vote(0);
    else if (/\x22us/.test(sections))
      vote(/(Sale|Sharing|ising)OptOut\x22:1|Gpc\x22:(1|t)|OptOutSale\x22:\x22Y/.test(sections) ? -1 : 1);
  }
}
