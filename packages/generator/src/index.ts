export { accountArtifacts } from './account-artifacts.ts';
export type { Artifact, Emission, ManifestRow, SharedFile } from './artifact.ts';
export { targetsAvailable } from './emitters/index.ts';
export { folderName } from './folder-name.ts';
export { emit, generate, type Generated } from './generate.ts';
export { readImageEvent, type ImageEvent } from './image-event.ts';
export { createPlan, type PlanResult } from './plan/create-plan.ts';
export { dataRows, type DataRow } from './plan/data-sent.ts';
export type { Form, Plan, PlannedValue } from './plan/plan.ts';
