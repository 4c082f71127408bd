import type { TagVariable } from '../plan/tag-variable.ts';
import type { Variable } from './container-types.ts';
import { boolean, integer, template } from './parameters.ts';

/** A variable of the container that reads a value of the page: version 2 of the data layer, or `window`. */
export function variableOf({ name, reads }: Required<TagVariable>): Omit<Variable, 'variableId'> {
  return reads.from === 'window'
    ? { name, type: 'j', parameter: [template('name', reads.path)], formatValue: {} }
    : {
        name,
        type: 'v',
        parameter: [integer('dataLayerVersion', 2), boolean('setDefaultValue', false), template('name', reads.path)],
        formatValue: {},
      };
}
