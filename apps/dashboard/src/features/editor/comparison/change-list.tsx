import type { FieldChange } from '@orch/engine/workflow'
import { printJson } from '@orch/json'
import type { ReactNode } from 'react'
import { cn } from '../../../lib/cn.ts'
import { type Comparison, hasChanges } from './compare-drawings.ts'
import { texts } from './texts.ts'

/** More is not read: who wants it looks at the drawing. */
const MOST_STEPS = 50

/** What was added, removed and changed, field by field with what was there before. */
export function ChangeList({ comparison }: { comparison: Comparison }) {
  if (!hasChanges(comparison))
    return (
      <p className="text-sm text-quiet">
        {comparison.isMoved ? texts.onlyPlacesOnCanvas : texts.nothingChanged}
      </p>
    )
  const { changes, own, titleOf } = comparison
  const { added, removed, changed } = changes.steps
  const wires = changes.connections
  return (
    <ul className="flex flex-col gap-2 text-sm">
      {added.slice(0, MOST_STEPS).map(({ id }) => (
        <Line key={id} sign="+" tone="text-good">
          <Title>{titleOf(id)}</Title> {texts.isNew}
        </Line>
      ))}
      {removed.slice(0, MOST_STEPS).map(({ id }) => (
        <Line key={id} sign="−" tone="text-bad">
          <Title>{titleOf(id)}</Title> {texts.isGone}
        </Line>
      ))}
      {changed.slice(0, MOST_STEPS).map(({ id, fields }) => (
        <Line key={id} sign="~" tone="text-warn">
          <Title>{titleOf(id)}</Title>
          <Fields fields={fields} />
        </Line>
      ))}
      {own.length === 0 ? null : (
        <Line sign="~" tone="text-warn">
          <strong className="font-medium">{texts.theWorkflow}</strong>
          <Fields fields={own} />
        </Line>
      )}
      <Connections sign="+" tone="text-good" wires={wires.added} titleOf={titleOf} />
      <Connections sign="−" tone="text-bad" wires={wires.removed} titleOf={titleOf} />
    </ul>
  )
}

function Title({ children }: { children: string }) {
  return <strong className="font-medium">“{children}”</strong>
}

function Line({ sign, tone, children }: { sign: string; tone: string; children: ReactNode }) {
  return (
    <li className="flex min-w-0 gap-2">
      <span aria-hidden="true" className={cn('w-3 shrink-0 text-center font-mono font-semibold', tone)}>
        {sign}
      </span>
      <div className="min-w-0 flex-1 break-words">{children}</div>
    </li>
  )
}

type ConnectionsProps = {
  sign: string
  tone: string
  wires: Comparison['changes']['connections']['added']
  titleOf: Comparison['titleOf']
}

function Connections({ sign, tone, wires, titleOf }: ConnectionsProps) {
  return wires.slice(0, MOST_STEPS).map(({ source, target, handle }) => (
    <Line key={`${source}:${handle}>${target}`} sign={sign} tone={tone}>
      <span className="text-quiet">{texts.connection} </span>
      {titleOf(source)}
      {handle === null ? '' : ` (${handle})`} → {titleOf(target)}
    </Line>
  ))
}

function Fields({ fields }: { fields: readonly FieldChange[] }) {
  return (
    <dl className="mt-1 flex flex-col gap-1">
      {fields.map(({ path, before, after }) => (
        <div key={path} className="min-w-0">
          <dt className="text-xs text-quiet">{path.replace(/^config\./, '')}</dt>
          <dd className="flex min-w-0 flex-col gap-0.5 font-mono text-xs">
            {before === undefined ? null : (
              <del className="rounded bg-bad-soft px-1.5 py-0.5 break-words text-bad">
                {valueText(before)}
              </del>
            )}
            {after === undefined ? null : (
              <ins className="rounded bg-good-soft px-1.5 py-0.5 break-words text-good no-underline">
                {valueText(after)}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const LONGEST = 300

function valueText(value: unknown): string {
  const text = typeof value === 'string' ? value : printJson(value)
  if (text === '') return texts.empty
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
