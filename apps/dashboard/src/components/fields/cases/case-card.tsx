import { ChevronUp, X } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { ConditionField } from '../conditions/condition-field.tsx'
import { TemplateCell } from '../template/template-cell.tsx'
import type { Case } from './case-values.ts'
import { texts } from './texts.ts'

const WAYS = [
  { value: 'value', label: texts.whenTheValueIs },
  { value: 'condition', label: texts.whenAConditionHolds },
]

type CaseCardProps = {
  value: Case
  /** From 1. */
  number: number
  onChange: (value: Case) => void
  onUp: (() => void) | undefined
  onRemove: () => void
}

export function CaseCard({ value, number, onChange, onUp, onRemove }: CaseCardProps) {
  const { name, when } = value
  return (
    <div className="flex flex-col gap-1.5 rounded-lg border border-line p-2" data-case={value.id}>
      <div className="flex items-center gap-1.5">
        <Input
          aria-label={texts.nameCase(number)}
          placeholder={texts.paid}
          autoComplete="off"
          className="min-w-0 flex-1"
          value={name}
          // As long as nobody says otherwise, the name is the value too.
          onChange={({ target }) =>
            onChange({
              ...value,
              name: target.value,
              equals: value.equals === name ? target.value : value.equals,
            })
          }
        />
        <Button
          variant="ghost"
          size="smallIcon"
          aria-label={texts.moveCaseUp(number)}
          disabled={onUp === undefined}
          onClick={onUp}
        >
          <ChevronUp aria-hidden="true" />
        </Button>
        <Button variant="ghost" size="smallIcon" aria-label={texts.removeCase(number)} onClick={onRemove}>
          <X aria-hidden="true" />
        </Button>
      </div>
      <Select
        aria-label={texts.takenCase(number)}
        options={WAYS}
        value={when === undefined ? 'value' : 'condition'}
        onChange={({ target }) => onChange({ ...value, when: target.value === 'condition' ? '' : undefined })}
      />
      {when === undefined ? (
        <TemplateCell
          label={texts.valueCase(number)}
          placeholder={name || texts.paid}
          value={value.equals}
          onChange={(equals) => onChange({ ...value, equals })}
        />
      ) : (
        <ConditionField
          field={{
            key: 'when',
            label: texts.conditionOfCase(number),
            kind: 'condition',
            format: 'condition',
            isRequired: false,
          }}
          value={when}
          onChange={(next) => onChange({ ...value, when: next })}
        />
      )}
    </div>
  )
}
