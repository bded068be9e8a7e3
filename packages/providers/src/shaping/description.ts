import { action, choice, flag, line, list, number, required, rows, same } from '../describe.ts'
import type { ActionDescription, ColumnDescription, InputDescription, Option } from '../description.ts'

// What these steps do stands in @orch/data; here stands how they are chosen and filled in.

type Shaping = Parameters<typeof action>[3]

function shaping(id: string, description: string, body: Shaping): ActionDescription {
  return { ...action(id, id, description, body), category: 'Data' }
}

const items = line('items', 'Items', { ...required, format: 'json', placeholder: '{{step.items}}' })
const listed = { items: 'The items', count: 'How many items' }

const field = (extras: Partial<ColumnDescription> = {}): ColumnDescription => ({
  key: 'field',
  label: 'Field',
  type: 'field',
  placeholder: 'customer.name',
  ...extras,
})

const fields = (label: string, extras: Partial<InputDescription> = {}) =>
  list('fields', label, { placeholder: 'name, customer.email', ...extras })

const choices = (labels: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

const compare = choice('compare', 'When are values the same?', {
  exact: 'When they are equal',
  loose: 'Also the number 10 and the text “10”; blanks and case do not count',
})

const COMPARING = same(
  'equals',
  'not equals',
  '>',
  '>=',
  '<',
  '<=',
  'contains',
  'not contains',
  'starts with',
  'ends with',
  'matches',
  'not matches',
  'in',
  'not in',
)
const ALONE = same('is empty', 'is not empty', 'exists', 'does not exist', 'is true', 'is false')

const conditions = rows('where', 'Conditions', [
  field(),
  { key: 'operator', label: 'Operator', type: 'select', options: choices({ ...COMPARING, ...ALONE }) },
  {
    key: 'value',
    label: 'Value',
    type: 'template',
    showWhen: { column: 'operator', oneOf: Object.keys(COMPARING) },
  },
])

const CALCULATIONS = {
  count: 'Count',
  sum: 'Sum',
  average: 'Average',
  min: 'Smallest',
  max: 'Largest',
  first: 'First',
  last: 'Last',
  list: 'List',
  'distinct list': 'List without repeats',
  'count distinct': 'Count of different values',
  concatenate: 'Join as text',
}

const editing = [
  shaping('Set Fields', 'Add or change fields of an object, or of each item of a list', {
    inputs: [
      line('items', 'Input: a list or an object', { format: 'json', placeholder: 'Empty: a new object' }),
      rows(
        'fields',
        'Fields',
        [
          { key: 'name', label: 'Name', type: 'field', placeholder: 'total' },
          { key: 'value', label: 'Value', type: 'template', placeholder: '{{item.price * item.count}}' },
          {
            key: 'type',
            label: 'Type',
            type: 'select',
            options: choices({
              any: 'As it is',
              text: 'Text',
              number: 'Number',
              boolean: 'Yes or no',
              list: 'List',
              object: 'Object',
            }),
          },
        ],
        required,
      ),
      choice('keep', 'Other fields', { all: 'Stay', none: 'Go' }),
    ],
    outputs: { items: 'Of a list: its items', count: 'Of a list: how many items' },
  }),
  shaping('Rename Fields', 'Give fields other names', {
    inputs: [
      { ...items, label: 'Input: a list or an object' },
      rows(
        'fields',
        'Fields',
        [
          { key: 'from', label: 'Field', type: 'field' },
          { key: 'to', label: 'New name', type: 'text' },
        ],
        required,
      ),
    ],
    outputs: listed,
  }),
  shaping('Choose Fields', 'Keep only some fields, or remove some', {
    inputs: [
      { ...items, label: 'Input: a list or an object' },
      choice('mode', 'These fields', { keep: 'Stay, others go', remove: 'Go, others stay' }),
      fields('Fields', required),
    ],
    outputs: listed,
  }),
  shaping('Flatten Fields', 'Make nested objects one level, or the other way round', {
    inputs: [
      { ...items, label: 'Input: a list or an object' },
      choice('mode', 'Does', {
        flatten: 'customer: {name} becomes customer.name',
        nest: 'customer.name becomes customer: {name}',
      }),
      line('separator', 'Between the names', { placeholder: '.' }),
      choice(
        'lists',
        'Lists',
        { keep: 'Stay whole', flatten: 'Become fields too' },
        { showWhen: { field: 'mode', equals: 'flatten' } },
      ),
    ],
    outputs: listed,
  }),
]

const choosing = [
  shaping('Filter', 'Keep the items for which conditions hold', {
    inputs: [
      items,
      conditions,
      choice('match', 'Must hold', { all: 'All conditions', any: 'At least one' }),
      line('condition', 'And this expression', {
        format: 'item',
        placeholder: 'item.price > item.cost',
        group: 'More',
      }),
      choice(
        'mismatch',
        'When a value cannot be compared',
        { fail: 'The step fails', drop: 'The item goes' },
        { group: 'More' },
      ),
    ],
    outputs: { ...listed, removed: 'How many items went' },
  }),
  shaping('Sort', 'Bring items into an order', {
    inputs: [
      items,
      rows(
        'by',
        'By',
        [
          field(),
          {
            key: 'direction',
            label: 'Direction',
            type: 'select',
            options: choices({ ascending: 'Ascending', descending: 'Descending' }),
          },
          {
            key: 'as',
            label: 'Compared as',
            type: 'select',
            options: choices({
              auto: 'What it is',
              number: 'Number',
              date: 'Date',
              text: 'Text',
              natural: 'Text with numbers',
            }),
          },
        ],
        required,
      ),
      choice('missing', 'Items without the field', { last: 'Last', first: 'First' }),
    ],
    outputs: listed,
  }),
  shaping('Limit', 'Take so many items from one end', {
    inputs: [
      items,
      number('count', 'Items at most', { ...required, min: 0, max: 1_000_000 }),
      choice('from', 'From', { first: 'The start', last: 'The end' }),
      number('skip', 'Pass over', { default: '0', min: 0, max: 1_000_000 }),
    ],
    outputs: { ...listed, total: 'How many there were' },
  }),
  shaping('Remove Duplicates', 'Keep one of the items that are the same', {
    inputs: [
      items,
      fields('Fields that make items the same', { placeholder: 'Empty: the whole item' }),
      choice('keep', 'Which one stays', { first: 'The first', last: 'The last' }),
      compare,
    ],
    outputs: { ...listed, removed: 'How many items went' },
  }),
]

const gathering = [
  shaping('Split Out', 'Make an item of each element of a list in the items', {
    inputs: [
      { ...items, label: 'Input: a list or an object' },
      line('field', 'Field with the list', { ...required, placeholder: 'lines' }),
      choice('keep', 'Other fields', { none: 'Go', all: 'Stay', chosen: 'Some stay' }),
      fields('Which', { showWhen: { field: 'keep', equals: 'chosen' } }),
      line('as', 'Name of the element', { placeholder: 'Empty: its own fields' }),
    ],
    outputs: listed,
  }),
  shaping('Aggregate', 'Make one object with a list for each field', {
    inputs: [
      items,
      rows('fields', 'Fields', [field(), { key: 'as', label: 'Name', type: 'text' }], required),
      flag('keepMissing', 'Items without the field leave an empty place', { default: 'false' }),
    ],
    outputs: {},
  }),
  shaping('Summarize', 'Group items and count, add up or collect their fields', {
    inputs: [
      items,
      list('groupBy', 'Group by', { placeholder: 'Empty: all are one group' }),
      rows(
        'calculations',
        'Calculations',
        [
          { key: 'calculation', label: 'Calculation', type: 'select', options: choices(CALCULATIONS) },
          field(),
          { key: 'as', label: 'Name', type: 'text', placeholder: 'total' },
          {
            key: 'separator',
            label: 'Between',
            type: 'text',
            placeholder: ', ',
            showWhen: { column: 'calculation', oneOf: ['concatenate'] },
          },
        ],
        required,
      ),
    ],
    outputs: { items: 'One item for each group', count: 'How many groups' },
  }),
  shaping('Pivot', 'Make columns of the values of a field', {
    inputs: [
      items,
      list('groupBy', 'Fields that make a row', { ...required, placeholder: 'city' }),
      line('column', 'Field whose values become columns', { ...required, placeholder: 'month' }),
      line('field', 'Field with the values', { ...required, placeholder: 'amount' }),
      choice('calculation', 'Several values in one place', CALCULATIONS, { default: 'first' }),
    ],
    outputs: { items: 'The rows', count: 'How many rows', columns: 'The names of the columns' },
  }),
  shaping('Unpivot', 'Make items of columns', {
    inputs: [
      items,
      line('keep', 'Fields that every item keeps', { placeholder: 'city' }),
      line('nameAs', 'Name of the column in', { placeholder: 'name' }),
      line('valueAs', 'Its value in', { placeholder: 'value' }),
    ],
    outputs: listed,
  }),
  shaping('Batch', 'Cut a list into pieces', {
    inputs: [items, number('size', 'Items in a piece', { ...required, min: 1, max: 1_000_000 })],
    outputs: { batches: 'The pieces', count: 'How many pieces' },
  }),
]

const DATE_UNITS = same('days', 'weeks', 'months', 'quarters', 'years', 'hours', 'minutes', 'seconds')
const dateAnd = (...operations: readonly string[]) => ({
  showWhen: { field: 'operation', equals: operations },
})

const dates = [
  shaping('Date & Time', 'Read, write, move or compare a date, or the date of each item', {
    inputs: [
      choice('operation', 'Does', {
        read: 'Take a date apart',
        format: 'Write it in another form',
        add: 'Add time',
        subtract: 'Take time away',
        difference: 'Count from another date to it',
        'start of': 'Go to the start of its day, week, month …',
        'end of': 'Go to the end of its day, week, month …',
        'add workdays': 'Add days from Monday to Friday',
      }),
      line('date', 'Date', { placeholder: 'Empty: now' }),
      line('pattern', 'Form', { ...dateAnd('format'), placeholder: 'yyyy-MM-dd HH:mm' }),
      line('language', 'Language of names', { ...dateAnd('format'), placeholder: 'en' }),
      line('amount', 'How much', { ...dateAnd('add', 'subtract', 'add workdays'), placeholder: '7' }),
      choice('unit', 'Unit', DATE_UNITS, dateAnd('add', 'subtract', 'difference', 'start of', 'end of')),
      line('other', 'From', { ...dateAnd('difference'), placeholder: 'Empty: now' }),
      line('zone', 'Zone', { placeholder: 'UTC, or a zone such as Europe/Paris' }),
      line('readAs', 'The date is written as', {
        placeholder: 'Empty: ISO 8601; else a form such as dd.MM.yyyy',
        group: 'More',
      }),
      line('items', 'Items: a list or an object', {
        format: 'json',
        placeholder: 'Empty: the date above',
        group: 'Each item',
      }),
      line('field', 'Field with the date', { placeholder: 'createdAt', group: 'Each item' }),
      line('as', 'Field for the result', { placeholder: 'Empty: the same', group: 'Each item' }),
    ],
    outputs: {
      result: 'What came out',
      date: 'The date, as ISO 8601',
      year: 'Its year',
      month: 'Its month, 1 to 12',
      day: 'Its day of the month',
      hour: 'Its hour',
      minute: 'Its minute',
      weekday: 'Its day of the week, from 1 for Monday',
      week: 'Its ISO week',
      milliseconds: 'Milliseconds since 1970',
      items: 'Of items: the items',
      count: 'Of items: how many',
    },
  }),
]

const JOINS = {
  inner: 'Items that match',
  left: 'All of the first list, with what matches',
  right: 'All of the second list, with what matches',
  outer: 'All of both lists',
  anti: 'Those of the first list without a match',
  semi: 'Those of the first list with a match',
  position: 'First with first, second with second',
  append: 'One list after the other',
  cross: 'Each with each',
}

const joining = [
  shaping('Join Lists', 'Make one list of two', {
    inputs: [
      line('left', 'First list', { ...required, format: 'json', placeholder: '{{orders.items}}' }),
      line('right', 'Second list', { ...required, format: 'json', placeholder: '{{customers.items}}' }),
      choice('mode', 'Gives', JOINS),
      rows('on', 'Fields that must be the same', [
        { key: 'left', label: 'Of the first list', type: 'field', placeholder: 'customer' },
        { key: 'right', label: 'Of the second list', type: 'text', placeholder: 'The same' },
      ]),
      choice('clash', 'Where both have a field', {
        right: 'The second list counts',
        left: 'The first list counts',
        both: 'Both stay, as name and name_right',
      }),
      choice('matches', 'Takes', { all: 'All that match', first: 'The first that matches' }),
      compare,
    ],
    outputs: listed,
  }),
  shaping('Compare Lists', 'Find what was added, removed and changed', {
    inputs: [
      line('before', 'Earlier list', { ...required, format: 'json', placeholder: '{{recall.value}}' }),
      line('after', 'Later list', { ...required, format: 'json', placeholder: '{{step.items}}' }),
      list('key', 'Fields by which an item is found', { ...required, placeholder: 'id' }),
      list('ignore', 'Fields that may differ', { placeholder: 'updatedAt' }),
      compare,
    ],
    outputs: {
      added: 'Items only in the later list',
      removed: 'Items only in the earlier list',
      changed: 'What changed: before, after and the names of the fields',
      same: 'Items that did not change',
    },
  }),
]

/** The steps that reshape lists and objects. */
export const shapingActions: readonly ActionDescription[] = [
  ...editing,
  ...choosing,
  ...gathering,
  ...joining,
  ...dates,
]
