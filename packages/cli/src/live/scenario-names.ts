/** The scenarios that `verify --browser` tries, in the order of its report. */
export const scenarioNames = ['reload', 'back', 'consent', 'redirect', 'network', 'prerender'] as const;

export type ScenarioName = (typeof scenarioNames)[number];
