import type { FC } from 'react'
import type { CodeInputProps } from '../code/code-input-props.ts'
import { loadable } from '../loadable.ts'
import type { ExpressionInputProps } from './expression-input-props.ts'

export const expressionInput = loadable<FC<ExpressionInputProps>>(() =>
  import('../expression/expression-input.tsx').then(({ ExpressionInput }) => ExpressionInput),
)

export const codeInput = loadable<FC<CodeInputProps>>(() =>
  import('../code/code-input.tsx').then(({ CodeInput }) => CodeInput),
)
