import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configText } from '../config-text.ts'

const WHEN = 'When it looks'

const EVERY: readonly FieldDescription[] = [
  {
    key: 'eventEvery',
    label: 'Looks every',
    kind: 'number',
    isRequired: false,
    placeholder: '5',
    group: WHEN,
  },
  {
    key: 'eventEveryUnit',
    label: 'Unit',
    kind: 'select',
    isRequired: false,
    defaultValue: 'minutes',
    group: WHEN,
    options: ['seconds', 'minutes', 'hours', 'days'].map((unit) => ({ value: unit, label: unit })),
  },
  {
    key: 'eventFirst',
    label: 'Of what is there already it takes',
    kind: 'select',
    isRequired: false,
    defaultValue: 'none',
    group: WHEN,
    options: [
      { value: 'none', label: 'Nothing' },
      { value: 'last', label: 'The newest ones' },
      { value: 'all', label: 'Everything' },
    ],
  },
]

const COUNT: FieldDescription = {
  key: 'eventFirstCount',
  label: 'How many',
  kind: 'number',
  isRequired: false,
  placeholder: '10',
  group: WHEN,
}

/** How often a service is asked, and what counts as new at the first look. */
export function pollFields(config: Readonly<Record<string, unknown>>): readonly FieldDescription[] {
  return configText(config['eventFirst']) === 'last' ? [...EVERY, COUNT] : EVERY
}
