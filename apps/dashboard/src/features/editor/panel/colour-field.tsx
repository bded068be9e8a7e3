import { Field } from '../../../components/ui/field.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { COLOURS, type Colour } from '../drawing/colours.ts'
import { texts } from './texts.ts'

/** The colour of a frame or a note. */
export function ColourField({ value, onChange }: { value: Colour; onChange: (colour: string) => void }) {
  return (
    <Field label={texts.colour}>
      {(control) => (
        <Select
          {...control}
          options={COLOURS.map((colour) => ({ value: colour, label: texts.colours[colour] }))}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}
