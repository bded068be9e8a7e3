import { ERRORS, OPERATIONS, type Operation } from '@orch/contract'
import { catalogue } from '@orch/providers'
import { code, table } from './markdown-table.ts'
import { actionPart } from './service-pages.ts'

/** What the contract and the catalogue say, as pages: they cannot be older than the program. */
export function referencePages(): { params: { page: string }; content: string }[] {
  return [
    { params: { page: 'steps' }, content: stepsPage() },
    { params: { page: 'errors' }, content: errorsPage() },
    { params: { page: 'api' }, content: operationsPage() },
  ]
}

function stepsPage(): string {
  const parts = catalogue().actions.map(actionPart)
  return ['# Steps of the system', 'Steps that belong to no service.', ...parts].join('\n\n')
}

function errorsPage(): string {
  const rows = Object.entries(ERRORS).map(([name, { status, advice }]) => [
    code(name),
    String(status),
    advice,
  ])
  return [
    '# Errors',
    'Every refusal of the API has a stable code; the text beside it may change.',
    table(['Code', 'Status', 'What to do'], rows),
  ].join('\n\n')
}

function operationsPage(): string {
  const groups = [...new Set(OPERATIONS.map(groupOf))]
  const parts = groups.map((group) => {
    const own: readonly Operation[] = OPERATIONS.filter((operation) => groupOf(operation) === group)
    const rows = own.map(({ method, path, summary, access, least }) => [
      code(`${method.toUpperCase()} ${path}`),
      summary,
      access,
      least ?? '',
    ])
    return [`## ${group}`, table(['Operation', 'What it does', 'Who may call', 'Least role'], rows)].join(
      '\n\n',
    )
  })
  const lead =
    'A running server shows every operation with its shapes and examples at `/docs`, and the document itself (OpenAPI 3.1) at `/api/openapi.json`.'
  return ['# API', lead, ...parts].join('\n\n')
}

const groupOf = ({ id }: Pick<Operation, 'id'>) => id.split('.')[0] ?? ''
