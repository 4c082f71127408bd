// The package describes its compiler only; its runtime is this much.
declare module 'handlebars/runtime.js' {
  const runtime: { template(specification: object): (values: unknown) => string };
  export default runtime;
}
