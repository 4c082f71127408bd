import { containerOf, gtmExamples } from './example-plans.ts';

const examples = gtmExamples();

/** The import file of one example, changed. */
export function changed(change: (version: any, file: any) => void, key = 'pix_cart'): any {
  const file = structuredClone(containerOf(examples[key]!));
  change(file.containerVersion, file);
  return file;
}

export const html = (value: string) => (version: any) => (version.tag[0].parameter[0].value = value);
export const template = (over: object = {}, data = '') => ({
  accountId: '1',
  containerId: '200000001',
  templateId: '7',
  name: 'T',
  templateData: `___INFO___\n{"type": "TAG"}\n___TEMPLATE_PARAMETERS___\n${data || '[]'}\n___SANDBOXED_JS_FOR_WEB_TEMPLATE___\ndata.gtmOnSuccess();\n___WEB_PERMISSIONS___\n[]`,
  ...over,
});

export const sandboxed = (code: string) =>
  template({ templateData: template().templateData.replace('data.gtmOnSuccess();', `${code}\ndata.gtmOnSuccess();`) });
export const custom = (version: any, javascript: string) => {
  version.variable[0].type = 'jsm';
  version.variable[0].parameter = [{ type: 'TEMPLATE', key: 'javascript', value: javascript }];
};
