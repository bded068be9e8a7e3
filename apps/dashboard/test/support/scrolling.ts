/** Chromium gives a promise where nothing was given before; an effect that passes it on ends in an error. */
const scroll = () => Promise.resolve()

for (const name of ['scroll', 'scrollBy', 'scrollIntoView', 'scrollTo'] as const)
  Object.defineProperty(Element.prototype, name, { value: scroll, configurable: true, writable: true })
