import type { Plan } from './plan.ts';

/** Freezes a plan all the way down. Place by place, as looking for the places takes three times as long. */
export function freezePlan(plan: Plan): Plan {
  const { freeze } = Object;
  freeze(plan.trigger);
  freeze(plan.pages);
  if (plan.tealium) freeze(freeze(plan.tealium).events);
  freeze(plan.values);
  for (const value of plan.values) {
    freeze(value);
    freeze(value.path);
  }
  freeze(plan.destination);
  freeze(plan.money);
  freeze(plan.outbox);
  freeze(plan.declared);
  if (plan.maxAge) {
    freeze(plan.maxAge);
    freeze(plan.maxAge.at);
  }
  const { runtime } = plan;
  freeze(runtime.features);
  freeze(runtime.unused);
  const { config } = runtime;
  freeze(config.root);
  freeze(config.event);
  const { data } = config.event;
  freeze(data.properties);
  freeze(data);
  freeze(config);
  freeze(runtime);
  return freeze(plan);
}
