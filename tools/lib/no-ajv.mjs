// In place of `ajv` and `ajv-formats` in the bundle. electron-store brings them for stores with a JSON schema; ours are
// checked by zod and give none, so a third of main's code would never run. Should one ever be given, this says so.
export function Ajv2020() {
  throw new Error('ajv is not in the bundle: check the store by zod');
}

// eslint-disable-next-line import-x/no-default-export -- what stands in for a module has that module's exports
export default { default: Ajv2020 };
