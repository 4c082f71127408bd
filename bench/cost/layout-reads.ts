/** A script that counts, in `layoutReads`, how often a page asks for what makes the browser lay it out. */
export const countLayoutReads = `(() => {
  window.layoutReads = 0;
  const count = (owner, name) => {
    const property = owner && Object.getOwnPropertyDescriptor(owner, name);
    if (!property) return;
    for (const part of ['get', 'value']) {
      const original = property[part];
      if (typeof original === 'function') {
        property[part] = function () { layoutReads++; return original.apply(this, arguments); };
      }
    }
    Object.defineProperty(owner, name, property);
  };
  for (const side of ['Width', 'Height', 'Top', 'Left']) {
    for (const box of ['offset', 'client', 'scroll']) {
      count(HTMLElement.prototype, box + side);
      count(Element.prototype, box + side);
    }
  }
  for (const name of ['getBoundingClientRect', 'getClientRects']) count(Element.prototype, name);
  count(HTMLElement.prototype, 'innerText');
  for (const name of ['innerWidth', 'innerHeight', 'scrollX', 'scrollY', 'pageXOffset', 'pageYOffset']) count(window, name);
  count(window, 'getComputedStyle');
})()`;
