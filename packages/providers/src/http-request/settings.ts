import { action, area, choice, flag, line, number, required, rows, same } from '../describe.ts'
import type { ActionDescription, ColumnDescription, InputDescription } from '../description.ts'

const named = (label: string): readonly ColumnDescription[] => [
  { key: 'name', label, type: 'text', placeholder: label.toLowerCase() },
  { key: 'value', label: 'Value', type: 'template', placeholder: '{{step.value}}' },
]

const parts: readonly ColumnDescription[] = [
  { key: 'name', label: 'Name', type: 'text', placeholder: 'name' },
  {
    key: 'kind',
    label: 'Kind',
    type: 'select',
    options: [
      { value: 'text', label: 'Text' },
      { value: 'file', label: 'File' },
    ],
  },
  { key: 'value', label: 'Value', type: 'template', placeholder: '{{step.file}}' },
  {
    key: 'fileName',
    label: 'File name',
    type: 'template',
    showWhen: { column: 'kind', oneOf: ['file'] },
  },
  {
    key: 'type',
    label: 'Type',
    type: 'text',
    placeholder: 'text/csv',
    showWhen: { column: 'kind', oneOf: ['file'] },
  },
]

const forBody = (...kinds: readonly string[]) => ({ showWhen: { field: 'httpBodyType', equals: kinds } })

const sending: readonly InputDescription[] = [
  {
    ...choice('httpMethod', 'Method', same('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'), {
      default: 'POST',
    }),
    type: 'combobox',
  },
  line('endpoint', 'URL', {
    ...required,
    format: 'address',
    placeholder: 'https://api.example.com/things',
  }),
  rows('httpQuery', 'Query', named('Parameter'), { format: 'query', placeholder: 'page=1&sort=name' }),
  rows('httpHeaders', 'Headers', named('Header'), {
    format: 'rows',
    placeholder: '{"Accept": "application/json"}',
  }),
  choice('httpBodyType', 'Body', {
    auto: 'JSON, or other text',
    json: 'JSON',
    form: 'Form (x-www-form-urlencoded)',
    multipart: 'Form with files (multipart)',
    file: 'A file',
    xml: 'XML',
    text: 'Text',
    none: 'None',
  }),
  area('httpBody', 'Body (JSON)', { format: 'json', ...forBody('auto', 'json') }),
  rows('httpForm', 'Form fields', named('Field'), { format: 'query', ...forBody('form') }),
  rows('httpParts', 'Form fields and files', parts, { format: 'rows', ...forBody('multipart') }),
  line('httpFile', 'File', { format: 'json', placeholder: '{{step.file}}', ...forBody('file') }),
  area('httpXml', 'Body (XML)', {
    format: 'xml',
    placeholder: '<order id="{{trigger.id}}"/>',
    ...forBody('xml'),
  }),
  area('httpText', 'Body (text)', forBody('text')),
  line('httpContentType', 'Content type', {
    placeholder: 'The usual one for this kind of body',
    ...forBody('file', 'xml', 'text'),
  }),
]

const ANSWER = { group: 'Answer' } as const

const answering: readonly InputDescription[] = [
  choice(
    'httpAnswer',
    'Read the answer as',
    {
      auto: 'What its type says',
      json: 'JSON',
      text: 'Text',
      lines: 'Lines of JSON (NDJSON)',
      events: 'Events (server-sent events)',
      file: 'A file',
      base64: 'Base64',
    },
    ANSWER,
  ),
  line('httpFileName', 'File name', {
    ...ANSWER,
    placeholder: 'The one that the service says',
    showWhen: { field: 'httpAnswer', equals: 'file' },
  }),
  flag('httpNeverFail', 'Succeed whatever the status is', { ...ANSWER, default: 'false' }),
  number('httpRedirects', 'Redirects to follow', { ...ANSWER, placeholder: '5', min: 0, max: 20 }),
  number('httpSeconds', 'Longest wait for each call, seconds', {
    ...ANSWER,
    placeholder: '25',
    min: 0.1,
    max: 86_400,
  }),
  number('httpMegabytes', 'Largest answer, MB', {
    ...ANSWER,
    placeholder: 'As large as this server allows',
    min: 0.001,
    max: 1_000_000,
  }),
]

const PAGES = { group: 'Pages' } as const
const forPages = (...kinds: readonly string[]) => ({
  ...PAGES,
  showWhen: { field: 'httpPages', equals: kinds },
})
const ALL = ['link', 'next', 'cursor', 'page', 'offset'] as const

const paging: readonly InputDescription[] = [
  choice(
    'httpPages',
    'Pages',
    {
      none: 'One call only',
      link: 'Follow the Link header',
      next: 'Follow an address in the answer',
      cursor: 'Send a cursor from the answer',
      page: 'Count pages',
      offset: 'Count items',
    },
    PAGES,
  ),
  line('httpPageItems', 'Where the items stand in the answer', {
    ...forPages(...ALL),
    placeholder: 'data.items (empty: the answer is the list)',
  }),
  line('httpPageNext', 'Where the next address or cursor stands', {
    ...forPages('next', 'cursor'),
    placeholder: 'paging.next',
  }),
  line('httpPageParameter', 'Query parameter that says where to begin', {
    ...forPages('cursor', 'page', 'offset'),
    placeholder: 'cursor, page or offset',
  }),
  number('httpPageStart', 'First value of it', {
    ...forPages('page', 'offset'),
    placeholder: '1 for pages, 0 for items',
  }),
  number('httpPageSize', 'Items of a page', {
    ...forPages('page', 'offset'),
    min: 1,
    placeholder: 'A shorter page is the last one',
  }),
  line('httpPageSizeParameter', 'Query parameter for the size of a page', {
    ...forPages('page', 'offset', 'cursor', 'link', 'next'),
    placeholder: 'limit, where the service needs it',
  }),
  line('httpPageUntil', 'Stop when', {
    ...forPages(...ALL),
    placeholder: 'data.hasMore is false',
  }),
  number('httpPageMost', 'Pages at most', { ...forPages(...ALL), min: 1, max: 10_000, placeholder: '100' }),
]

const MANY = { group: 'Many calls' } as const

const many: readonly InputDescription[] = [
  line('httpEach', 'One call for each item of', {
    ...MANY,
    format: 'each',
    placeholder: '{{step.items}}; the settings above may read {{item}} and {{index}}',
  }),
  number('httpAtOnce', 'Calls at once', { ...MANY, min: 1, max: 50, placeholder: '1' }),
  number('httpPerSecond', 'Calls a second at most', {
    ...MANY,
    min: 0.001,
    max: 1000,
    placeholder: 'No limit',
  }),
  choice(
    'httpOnFailure',
    'When one of them fails',
    { stop: 'Stop, and fail', keep: 'Go on, and keep its error' },
    MANY,
  ),
]

export const httpRequestAction: ActionDescription = {
  ...action('HTTP Request', 'HTTP Request', 'Call any HTTP address', {
    inputs: [...sending, ...answering, ...paging, ...many],
    connection: { provider: 'http', required: false },
    outputs: {
      data: 'What it answered: JSON as a value, lines of JSON and events as lists, text as text, a file, or base64 with its type. Of pages: all their items. Of many calls: a list of what each gave',
      status: 'HTTP status, of the last page where there are several',
      headers: 'The headers of the answer, names in lower case',
      truncated: 'true when a refusal was too large to keep whole, or broke off',
      success: 'Whether the service did what it was asked: false on the error branch',
      pages: 'How many pages were read, where pages were asked for',
      body: 'The same as data, on the error branch only: the older name',
    },
  }),
  category: 'System',
}
