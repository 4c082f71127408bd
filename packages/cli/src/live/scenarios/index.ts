import type { ScenarioName } from '../scenario-names.ts';
import { back } from './back.ts';
import { consent } from './consent.ts';
import { network } from './network.ts';
import { prerender } from './prerender.ts';
import { redirect } from './redirect.ts';
import { reload } from './reload.ts';
import type { Scenario } from './scene.ts';

export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  reload,
  back,
  consent,
  redirect,
  network,
  prerender,
};
