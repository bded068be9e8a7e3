import { Field } from '../../components/ui/field.tsx'
import { Select } from '../../components/ui/select.tsx'
import { OVERLAPS, type Overlap } from './new-key.ts'
import { texts } from './texts.ts'

type OverlapChoiceProps = { overlap: Overlap; onChange: (overlap: Overlap) => void }

/** When the key ends that the new one replaces. */
export function OverlapChoice({ overlap, onChange }: OverlapChoiceProps) {
  return (
    <Field label={texts.oldKeyEnds} description={texts.untilThenBothKeysWork}>
      {(control) => (
        <Select
          {...control}
          options={OVERLAPS}
          value={overlap}
          onChange={(event) => onChange(event.target.value as Overlap)}
        />
      )}
    </Field>
  )
}
