import type { WorkflowVersion } from '@orch/client'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { SelectField } from '../../../components/fields/select-field.tsx'
import { Loading } from '../../../components/loading.tsx'
import { Button } from '../../../components/ui/button.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { ChangeList } from '../comparison/change-list.tsx'
import { compareDrawings } from '../comparison/compare-drawings.ts'
import { ComparedCanvas } from '../comparison/compared-canvas.tsx'
import { texts } from './texts.ts'
import { type Side, useSide } from './version-drawing.ts'

export type Pair = { from: Side; to: Side }

type CompareVersionsProps = {
  workflowId: string
  versions: readonly WorkflowVersion[]
  start: Pair
  onBack: () => void
}

/** Any two versions, or one and the draft: what is new, gone and changed, drawn and in words. */
export function CompareVersions({ workflowId, versions, start, onBack }: CompareVersionsProps) {
  const [{ from, to }, setPair] = useState(start)
  return (
    <section aria-label={texts.compareVersions} className="flex flex-col gap-4">
      <Button variant="ghost" size="small" className="-ml-2 self-start" onClick={onBack}>
        <ArrowLeft aria-hidden="true" />
        {texts.allVersions}
      </Button>
      <div className="grid grid-cols-2 gap-3">
        <SideField
          label={texts.before}
          versions={versions}
          side={from}
          onChange={(side) => setPair({ from: side, to })}
        />
        <SideField
          label={texts.after}
          versions={versions}
          side={to}
          onChange={(side) => setPair({ from, to: side })}
        />
      </div>
      <Compared workflowId={workflowId} from={from} to={to} />
    </section>
  )
}

function Compared({ workflowId, from, to }: Pair & { workflowId: string }) {
  const [before, after] = [useSide(workflowId, from), useSide(workflowId, to)]
  const error = before.error ?? after.error
  if (error) return <ErrorNotice error={error} />
  if (before.drawing === undefined || after.drawing === undefined)
    return <Loading what={texts.loadingTheVersions} />
  return (
    <>
      <ComparedCanvas
        key={`${from}-${to}`}
        before={before.drawing}
        after={after.drawing}
        label={texts.to(nameOf(from), nameOf(to))}
        className="h-80!"
      />
      <ChangeList comparison={compareDrawings(before.drawing, after.drawing)} />
    </>
  )
}

type SideFieldProps = {
  label: string
  versions: readonly WorkflowVersion[]
  side: Side
  onChange: (side: Side) => void
}

function SideField({ label, versions, side, onChange }: SideFieldProps) {
  const field: FieldDescription = {
    key: label,
    label,
    kind: 'select',
    isRequired: true,
    options: [
      { value: 'draft', label: texts.draft },
      ...versions.map(({ number, name }) => ({
        value: String(number),
        label: name ? `v${number} · ${name}` : `v${number}`,
      })),
    ],
  }
  return (
    <SelectField
      field={field}
      value={String(side)}
      onChange={(value) => onChange(value === 'draft' ? 'draft' : Number(value))}
    />
  )
}

function nameOf(side: Side): string {
  return side === 'draft' ? texts.theDraft : `v${side}`
}
