import type { FC } from 'react'
import type { ExpressionInputProps } from './expression-input-props.ts'

let loaded: FC<ExpressionInputProps> | undefined
let isAsked = false
const listeners = new Set<() => void>()

/** The editor of expressions, which is much code: it comes with the first page that asks for it, and not with the others. */
export const expressionInput = {
  loaded: () => loaded,
  subscribe(listener: () => void) {
    listeners.add(listener)
    expressionInput.load()
    return () => listeners.delete(listener)
  },
  /** Ahead of the first field, so that it is there when the field is. A failure is tried again by the next field. */
  load() {
    if (isAsked) return
    isAsked = true
    import('../expression/expression-input.tsx')
      .then((module) => {
        loaded = module.ExpressionInput
        for (const listener of listeners) listener()
      })
      .catch(() => {
        isAsked = false
      })
  },
}
