import type { TextFormat } from '@orch/engine/workflow'
import { printJson } from '@orch/json'
import { useMemo } from 'react'
import { cn } from '../../../lib/cn.ts'
import type { Preview, Surroundings } from './surroundings.ts'
import { texts } from './texts.ts'

type LiveResultProps = { text: string; format: TextFormat; surroundings: Surroundings }

/** What a text comes to with the data that is known. Faults stand under the field already. */
export function LiveResult({ text, format, surroundings }: LiveResultProps) {
  const preview = useMemo(
    () => (hasExpression(text, format) ? livePreview(text, format, surroundings) : undefined),
    [text, format, surroundings],
  )
  if (preview === undefined) return null
  const isError = 'error' in preview
  return (
    <output
      aria-label={texts.resultWithDataKnown}
      className={cn(
        'mt-1 flex min-w-0 gap-1.5 rounded-md bg-raised/60 px-2 py-1 font-mono text-xs',
        isError ? 'text-bad' : 'text-quiet',
      )}
    >
      <span aria-hidden="true" className="select-none">
        {isError ? '!' : '='}
      </span>
      <span className="line-clamp-3 min-w-0 break-words whitespace-pre-wrap text-inherit">
        {isError ? preview.error : <Shown value={preview.value} warnings={preview.warnings} />}
      </span>
    </output>
  )
}

function hasExpression(text: string, format: TextFormat): boolean {
  if (format === 'code') return false
  return format === 'condition' || format === 'item' ? text.trim() !== '' : text.includes('{{')
}

/** Nothing where the checker has an error to tell: one message is enough. */
function livePreview(
  text: string,
  format: TextFormat,
  { check, preview }: Surroundings,
): Preview | undefined {
  return check(text, format).length > 0 ? undefined : preview(text, format)
}

const LONGEST = 400

function Shown({ value, warnings }: { value: unknown; warnings: readonly string[] }) {
  const isEmpty = value === '' || value === null || value === undefined
  if (isEmpty) return <em>{warnings.length > 0 ? texts.emptyNothingThereThisData : texts.empty}</em>
  const text = typeof value === 'string' ? value : printJson(value)
  return <span className="text-ink">{text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}</span>
}
