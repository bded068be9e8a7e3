import { twMerge } from 'tailwind-merge'
import { afterAll, expect } from 'vitest'

const PATCHED = Symbol.for('orch.test.classes')

type Watched = { [PATCHED]?: Set<string> }

/** Every text of classes that an element was given since the last look. */
function watchClasses(): Set<string> {
  const prototype: Element & Watched = Element.prototype
  const known = prototype[PATCHED]
  if (known !== undefined) return known
  const seen = new Set<string>()
  prototype[PATCHED] = seen
  const { setAttribute } = prototype
  prototype.setAttribute = function (name, value) {
    if (name === 'class') seen.add(value)
    setAttribute.call(this, name, value)
  }
  return seen
}

const seen = watchClasses()

// Which of two classes stands would be chance: the order in the style sheet, which nobody writes.
afterAll(() => {
  const contradicting = [...seen].filter((classes) => twMerge(classes) !== classes.trim())
  seen.clear()
  expect(contradicting).toEqual([])
})
