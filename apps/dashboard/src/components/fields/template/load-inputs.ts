import type { FC } from 'react'
import type { CodeInputProps } from '../code/code-input-props.ts'
import type { ExpressionInputProps } from './expression-input-props.ts'

/** A control that is much code: it comes with the first field that asks for it, and not with the page. */
function loadable<Props>(fetchIt: () => Promise<FC<Props>>) {
  let loaded: FC<Props> | undefined
  let isAsked = false
  const listeners = new Set<() => void>()
  const load = () => {
    if (isAsked) return
    isAsked = true
    fetchIt()
      .then((control) => {
        loaded = control
        for (const listener of listeners) listener()
      })
      .catch(() => {
        // The next field tries again; until then this one is plain text.
        isAsked = false
      })
  }
  return {
    loaded: () => loaded,
    subscribe(listener: () => void) {
      listeners.add(listener)
      load()
      return () => listeners.delete(listener)
    },
  }
}

export const expressionInput = loadable<ExpressionInputProps>(() =>
  import('../expression/expression-input.tsx').then(({ ExpressionInput }) => ExpressionInput),
)

export const codeInput = loadable<CodeInputProps>(() =>
  import('../code/code-input.tsx').then(({ CodeInput }) => CodeInput),
)
